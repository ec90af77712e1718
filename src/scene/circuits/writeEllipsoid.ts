import type { DrawnEllipsoid } from '../../session/circuits/overlay'
import type { Color3 } from '../palette'
import type { RibbonBuffer } from '../ribbons/RibbonBuffer'

/** Segments of a ring. */
const SEGMENTS = 64
/** Degrees of the parallels that are drawn. */
const PARALLELS = [-60, -30, 0, 30, 60]
/** Degrees between meridians. */
const MERIDIANS = 30
const WIDTH = 1

/** Writes the shadow of an ellipsoid as meridians and parallels of the unit ball, carried by its axes. */
export function writeEllipsoid(
  ribbons: RibbonBuffer,
  { middle, axes }: Pick<DrawnEllipsoid, 'middle' | 'axes'>,
  color: Color3,
  opacity: number,
): void {
  let strand = 0
  const ring = (strength: number, at: (angle: number) => readonly [number, number, number]): void => {
    for (let segment = 0; segment <= SEGMENTS; segment++) {
      const [x, y, z] = at((2 * Math.PI * segment) / SEGMENTS)
      const carried = [0, 1, 2].map(
        (axis) => middle[axis] + axes[3 * axis] * x + axes[3 * axis + 1] * y + axes[3 * axis + 2] * z,
      )
      ribbons.push(carried[0], carried[1], carried[2], strand, color, opacity * strength, 0, 0, WIDTH)
    }
    strand += 1
  }
  ribbons.begin()
  for (const degrees of PARALLELS) {
    const latitude = (degrees * Math.PI) / 180
    const [radius, height] = [Math.cos(latitude), Math.sin(latitude)]
    ring(degrees === 0 ? 1 : 0.6, (angle) => [radius * Math.cos(angle), radius * Math.sin(angle), height])
  }
  for (let degrees = 0; degrees < 180; degrees += MERIDIANS) {
    const longitude = (degrees * Math.PI) / 180
    const [east, north] = [Math.cos(longitude), Math.sin(longitude)]
    ring(degrees % 90 === 0 ? 1 : 0.6, (angle) => [
      east * Math.cos(angle),
      north * Math.cos(angle),
      Math.sin(angle),
    ])
  }
  ribbons.end()
}
