import { gaussian } from '../core/random'
import { ontoAxes, orthonormalRows } from './axes'
import type { DirectProjector } from './projector'

/** Three random directions, seeded: the control that every other projector must beat. */
export const randomBasis: DirectProjector = {
  fit({ width }, seed) {
    const directions = Float64Array.from({ length: 3 * width }, gaussian(seed))
    return ontoAxes(orthonormalRows(directions, width))
  },
}
