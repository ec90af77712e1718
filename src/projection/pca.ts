import { dot } from '../core/linalg'
import { row } from '../core/tensor'
import { alongAxes, ontoAxes } from './axes'
import { ontoGlobe, type UnitVectors } from './points'
import { principalAxes } from './principalAxes'
import type { DirectProjector } from './projector'

/**
 * PCA of unit vectors without centring: the three directions that keep most of their squared length. It
 * is the shadow of the true sphere, so `captured` is the length of a vector's projection.
 */
export const pca: DirectProjector = {
  fit(vectors, seed) {
    return ontoAxes(principalAxes(vectors.data, vectors.width, 3, seed))
  },
}

/**
 * PCA after taking out the mean: it spreads a crowded picture, but what it draws is the shadow of the
 * sphere seen from its own centre of mass. `captured` is the length of what is left of a vector u − mean,
 * over its length before.
 */
export const pcaCentred: DirectProjector = {
  fit(vectors, seed) {
    const centre = meanOf(vectors)
    const axes = principalAxes(shift(vectors, centre).data, vectors.width, 3, seed)
    return {
      place(further) {
        const shifted = shift(further, centre)
        const points = alongAxes(shifted, axes)
        for (let i = 0; i < shifted.count; i++) {
          const vector = row(shifted.data, i, shifted.width)
          const length = Math.sqrt(dot(vector, vector))
          if (length > 0) for (let axis = 0; axis < 3; axis++) points[3 * i + axis] /= length
        }
        return ontoGlobe(points)
      },
    }
  },
}

function meanOf({ count, width, data }: UnitVectors): Float64Array {
  const centre = new Float64Array(width)
  for (let i = 0; i < data.length; i++) centre[i % width] += data[i] / count
  return centre
}

function shift({ count, width, data }: UnitVectors, centre: Float64Array): UnitVectors {
  return { count, width, data: data.map((value, i) => value - centre[i % width]) }
}
