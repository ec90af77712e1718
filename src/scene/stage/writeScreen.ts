import { facesCamera, transmission } from '../glass'

/** Numbers per point: x, y (CSS pixels), distance from the camera, share of light through the glass, faces. */
export const SCREEN_STRIDE = 5

/** How the camera sees. */
export interface Eye {
  readonly position: { readonly x: number; readonly y: number; readonly z: number }
  /** 4 × 4, column-major: projection × view. */
  readonly matrix: ArrayLike<number>
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  readonly absorption: number
}

/** Writes where points [point, 3] are on the screen: [point, SCREEN_STRIDE]. */
export function writeScreen(screen: Float32Array, places: Float32Array, points: number, eye: Eye): void {
  const { matrix: m, position, width, height, absorption } = eye
  for (let point = 0; point < points; point++) {
    const x = places[3 * point]
    const y = places[3 * point + 1]
    const z = places[3 * point + 2]
    const w = m[3] * x + m[7] * y + m[11] * z + m[15]
    const offset = SCREEN_STRIDE * point
    screen[offset] = (0.5 + (m[0] * x + m[4] * y + m[8] * z + m[12]) / (2 * w)) * width
    screen[offset + 1] = (0.5 - (m[1] * x + m[5] * y + m[9] * z + m[13]) / (2 * w)) * height
    screen[offset + 2] = Math.hypot(x - position.x, y - position.y, z - position.z)
    screen[offset + 3] = transmission(x, y, z, position, absorption)
    screen[offset + 4] = facesCamera(x, y, z, position) ? 1 : 0
  }
}
