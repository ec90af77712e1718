import { Matrix4, Vector3 } from 'three'
import type { Eye } from '../stage/writeScreen'

const inverse = new Matrix4()
const way = new Vector3()

export type Point = [number, number, number]

/**
 * The point of the unit globe, on its near side, that is seen at a place of the screen; beside the globe the point of its
 * rim that is nearest.
 *
 * @param x CSS pixels, as y
 */
export function pointUnder({ matrix, position, width, height }: Eye, x: number, y: number): Point {
  inverse.fromArray(matrix as number[]).invert()
  way.set((2 * x) / width - 1, 1 - (2 * y) / height, 0.5).applyMatrix4(inverse)
  const { x: ex, y: ey, z: ez } = position
  way.set(way.x - ex, way.y - ey, way.z - ez).normalize()
  const nearest = -(ex * way.x + ey * way.y + ez * way.z)
  const within = nearest * nearest - (ex * ex + ey * ey + ez * ez - 1)
  const distance = nearest - Math.sqrt(Math.max(0, within))
  const point: Point = [ex + distance * way.x, ey + distance * way.y, ez + distance * way.z]
  const length = Math.hypot(...point)
  return [point[0] / length, point[1] / length, point[2] / length]
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** Radians between two unit vectors [3]. */
export function angleOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const cross = Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
  return Math.atan2(cross, dot(a, b))
}

/** How far a point is on the great circle from one unit vector to another, as a share of the way: 0 … 1. [3] each */
export function shareOfWay(from: ArrayLike<number>, to: ArrayLike<number>, point: ArrayLike<number>): number {
  const whole = angleOf(from, to)
  const along = dot(from, to)
  const tangent = [0, 1, 2].map((axis) => to[axis] - along * from[axis])
  const length = Math.hypot(...tangent)
  if (length < 1e-9) return 0
  const gone = Math.atan2(dot(tangent, point) / length, dot(from, point))
  return Math.max(0, Math.min(1, gone / whole))
}
