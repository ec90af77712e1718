import { dot, norm } from '../core/linalg'
import { row } from '../core/tensor'
import { ontoGlobe, type UnitVectors } from './points'
import type { FittedProjection } from './projector'

/** Coordinates along each of three axes [3, d]. [n, d] → [n, 3] */
export function alongAxes({ count, width, data }: UnitVectors, axes: Float64Array): Float32Array {
  const points = new Float32Array(3 * count)
  for (let i = 0; i < count; i++) {
    const vector = row(data, i, width)
    for (let axis = 0; axis < 3; axis++) {
      points[3 * i + axis] = dot(vector, axes.subarray(axis * width, (axis + 1) * width))
    }
  }
  return points
}

/** A projection onto three orthonormal axes [3, d]: what it captures is the length of what is left. */
export const ontoAxes = (axes: Float64Array): FittedProjection => ({
  axes,
  place: (vectors) => ontoGlobe(alongAxes(vectors, axes)),
})

/** What is shorter than this beside what it was is rounding. */
const DEPENDENT = 1e-6

/**
 * Gram–Schmidt, twice for accuracy: orthonormal rows that span what the rows span, in their order. Rows that depend
 * on earlier ones become zero.
 */
export function orthonormalRows(rows: Float64Array, width: number, dependent = DEPENDENT): Float64Array {
  const result = rows.slice()
  for (let at = 0; at < result.length; at += width) {
    const current = result.subarray(at, at + width)
    const before = norm(current)
    for (let pass = 0; pass < 2; pass++) {
      for (let earlier = 0; earlier < at; earlier += width) {
        const other = result.subarray(earlier, earlier + width)
        const overlap = dot(current, other)
        for (let k = 0; k < width; k++) current[k] -= overlap * other[k]
      }
    }
    const after = norm(current)
    const scale = after > dependent * before ? 1 / after : 0
    for (let k = 0; k < width; k++) current[k] *= scale
  }
  return result
}
