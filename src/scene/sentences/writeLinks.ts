import type { Color3 } from '../palette'
import type { RibbonBuffer } from '../ribbons/RibbonBuffer'

/** Radii of the globe: particles nearer than this need no line between them. */
const NEAR = 0.03

/** CSS pixels. */
const WIDTH = 1

/**
 * Writes a line from each ghost to the particle that it stands beside, where they have parted.
 *
 * @param ghosts [ghost, 3] places
 * @param places [token, 3] of the particles
 * @param beside [ghost] its particle, −1 for none
 * @param colors [ghost]
 */
export function writeLinks(
  ribbons: RibbonBuffer,
  ghosts: Float32Array,
  places: Float32Array,
  beside: Int32Array,
  colors: readonly Color3[],
): void {
  ribbons.begin()
  for (let ghost = 0; ghost < beside.length; ghost++) {
    const token = beside[ghost]
    if (token < 0 || 3 * token + 2 >= places.length) continue
    const [x, y, z] = ghosts.subarray(3 * ghost, 3 * ghost + 3)
    const [toX, toY, toZ] = places.subarray(3 * token, 3 * token + 3)
    if (Math.hypot(toX - x, toY - y, toZ - z) < NEAR) continue
    ribbons.push(x, y, z, token, colors[ghost], 0.7, 0, 0, WIDTH)
    ribbons.push(toX, toY, toZ, token, colors[ghost], 0.25, 0, 1, WIDTH)
  }
  ribbons.end()
}
