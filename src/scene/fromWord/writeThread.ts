import type { Color3 } from '../palette'
import type { RibbonBuffer } from '../ribbons/RibbonBuffer'

/** CSS pixels. */
const WIDTH = 1.6
const SEGMENTS = 24

/**
 * Writes a thread from a particle along its meridian to the pole.
 *
 * @param place [3] of the particle
 * @param pole [3]
 */
export function writeThread(
  ribbons: RibbonBuffer,
  place: ArrayLike<number>,
  pole: readonly [number, number, number],
  color: Color3,
): void {
  const cosine = Math.max(
    -1,
    Math.min(
      1,
      pole.reduce((sum, value, i) => sum + value * place[i], 0),
    ),
  )
  const angle = Math.acos(cosine)
  const sine = Math.sin(angle)
  ribbons.begin()
  for (let segment = 0; sine > 1e-4 && segment <= SEGMENTS; segment++) {
    const share = segment / SEGMENTS
    const [from, to] = [Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine]
    const [x, y, z] = pole.map((value, i) => from * place[i] + to * value)
    ribbons.push(x, y, z, 0, color, 0.9, 0, share * angle, WIDTH)
  }
  ribbons.end()
}
