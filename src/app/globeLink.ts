import { DEGREES } from '../core/degrees'
import { type CameraPlace, FIRST_PLACE } from '../session/picture/camera'

/**
 * How a link says from where the globe is looked at, and how it is turned: `camera=7,11.5,1.4` is longitude and
 * latitude in degrees and how near, `turn=12,-34.5,5` an axis as long as the angle in degrees; `turn=…,mirror` for a
 * picture that is the mirror image of its points.
 */

/** One decimal, without a zero after the point. */
const short = (value: number): string => String(Math.round(10 * value) / 10 + 0)

/** Null where the camera is where it begins. */
export function formatCamera({ azimuth, elevation, zoom }: CameraPlace): string | null {
  const text = written({ azimuth, elevation, zoom })
  return text === written(FIRST_PLACE) ? null : text
}

const written = ({ azimuth, elevation, zoom }: CameraPlace): string =>
  [short(azimuth * DEGREES), short(elevation * DEGREES), String(Math.round(100 * zoom) / 100)].join(',')

const NUMBER = String.raw`-?\d{1,4}(?:\.\d{1,4})?`

/** Null for what is no place to look from. */
export function parseCamera(text: string): CameraPlace | null {
  const found = RegExp(`^(${NUMBER}),(${NUMBER}),(${NUMBER})$`).exec(text)
  if (found === null) return null
  const [longitude, latitude, zoom] = found.slice(1).map(Number)
  if (Math.abs(longitude) > 360 || Math.abs(latitude) > 90 || zoom < 0.1 || zoom > 10) return null
  return { azimuth: longitude / DEGREES, elevation: latitude / DEGREES, zoom }
}

/** @param rotation 3 × 3, row-major; a reflection is told by its negative, which is none. */
export function formatTurn(rotation: ArrayLike<number>): string {
  const mirrored = determinant(rotation) < 0
  const axis = axisOf(Float64Array.from(rotation, (value) => (mirrored ? -value : value)))
  return [...axis.map((value) => short(value * DEGREES)), ...(mirrored ? ['mirror'] : [])].join(',')
}

/** Null for what is no turn. */
export function parseTurn(text: string): Float32Array | null {
  const found = RegExp(`^(${NUMBER}),(${NUMBER}),(${NUMBER})(,mirror)?$`).exec(text)
  if (found === null) return null
  const axis = found.slice(1, 4).map((degrees) => Number(degrees) / DEGREES)
  const sign = found[4] === undefined ? 1 : -1
  return rotationBy(axis).map((value) => sign * value)
}

function determinant(m: ArrayLike<number>): number {
  return (
    m[0] * (m[4] * m[8] - m[5] * m[7]) -
    m[1] * (m[3] * m[8] - m[5] * m[6]) +
    m[2] * (m[3] * m[7] - m[4] * m[6])
  )
}

/** The axis of a rotation, as long as its angle in radians: by way of a quaternion (Shepperd, 1978). */
function axisOf(m: ArrayLike<number>): number[] {
  const trace = m[0] + m[4] + m[8]
  const squares = [trace, m[0], m[4], m[8]].map((value, i) => (i === 0 ? 1 + trace : 1 + 2 * value - trace))
  const largest = squares.indexOf(Math.max(...squares))
  const w = [squares[0], m[7] - m[5], m[2] - m[6], m[3] - m[1]]
  const x = [m[7] - m[5], squares[1], m[1] + m[3], m[2] + m[6]]
  const y = [m[2] - m[6], m[1] + m[3], squares[2], m[5] + m[7]]
  const z = [m[3] - m[1], m[2] + m[6], m[5] + m[7], squares[3]]
  const quaternion = [w, x, y, z][largest]
  const length = Math.hypot(...quaternion) * (quaternion[0] < 0 ? -1 : 1)
  const [real, ...imaginary] = quaternion.map((value) => value / length)
  const sine = Math.hypot(...imaginary)
  const angle = 2 * Math.atan2(sine, real)
  return imaginary.map((value) => (sine === 0 ? 0 : (value / sine) * angle))
}

/** The rotation about an axis by its length in radians (Rodrigues, 1840). 3 × 3, row-major. */
function rotationBy(axis: readonly number[]): Float32Array {
  const angle = Math.hypot(...axis)
  if (angle === 0) return Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1)
  const [x, y, z] = axis.map((value) => value / angle)
  const [s, c] = [Math.sin(angle), Math.cos(angle)]
  const t = 1 - c
  return Float32Array.of(
    t * x * x + c,
    t * x * y - s * z,
    t * x * z + s * y,
    t * x * y + s * z,
    t * y * y + c,
    t * y * z - s * x,
    t * x * z - s * y,
    t * y * z + s * x,
    t * z * z + c,
  )
}
