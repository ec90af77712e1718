import type { Color3 } from '../palette'
import type { RibbonBuffer } from '../ribbons/RibbonBuffer'
import type { Circle } from './circles'

/** Degrees of one straight segment, at most. */
const FINENESS = 4
/** CSS pixels. */
const WIDTH = 1
const WHOLE = [[0, 360]] as const

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Writes circles of the unit globe, one strand a part. */
export function writeCircles(
  ribbons: RibbonBuffer,
  circles: readonly Circle[],
  color: Color3,
  opacity: number,
): void {
  let strand = 0
  ribbons.begin()
  for (const circle of circles) {
    for (const [from, to] of circle.parts ?? WHOLE) {
      const segments = Math.ceil((to - from) / FINENESS)
      for (let segment = 0; segment <= segments; segment++) {
        const [x, y, z] = pointOf(circle, from + ((to - from) * segment) / segments)
        ribbons.push(x, y, z, strand, color, opacity * circle.strength, 0, 0, WIDTH)
      }
      strand += 1
    }
  }
  ribbons.end()
}

/** [3] the point at these degrees along a circle. */
function pointOf({ axis: [x, y, z], angle }: Circle, degrees: number): [number, number, number] {
  const level = Math.hypot(x, y)
  const [east, north] = level === 0 ? [1, 0] : [-y / level, x / level]
  // The third vector of the frame: axis × (east, north, 0).
  const up = [-z * north, z * east, x * north - y * east]
  const [height, radius] = [Math.cos(radians(angle)), Math.sin(radians(angle))]
  const [across, above] = [radius * Math.cos(radians(degrees)), radius * Math.sin(radians(degrees))]
  return [
    height * x + across * east + above * up[0],
    height * y + across * north + above * up[1],
    height * z + above * up[2],
  ]
}
