import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import { ontoAxes, orthonormalRows } from './axes'
import type { DirectProjector } from './projector'

/**
 * The globe that three chosen words span, or the plane that two do: the first word is the first axis, the second
 * lies in the plane of the first two, and so on. What it captures is how much of a vector lies in that span.
 *
 * Throws ExplorerError NotAvailable under two words, and where they lie in one direction.
 */
export const words: DirectProjector = {
  fit({ width }, _, given) {
    const chosen = given?.words
    if (chosen === undefined || chosen.count < 2) {
      throw new ExplorerError(
        'NotAvailable',
        errorText`This view needs two or three words. Choose them under Accuracy.`,
      )
    }
    const spanning = new Float64Array(3 * width)
    spanning.set(chosen.data.subarray(0, 3 * width))
    const axes = orthonormalRows(spanning, width)
    for (let word = 0; word < Math.min(3, chosen.count); word++) {
      if (axes.subarray(word * width, (word + 1) * width).every((value) => value === 0)) {
        throw new ExplorerError(
          'NotAvailable',
          errorText`One of these words lies in the span of the others. Choose another one under Accuracy.`,
        )
      }
    }
    return ontoAxes(axes)
  },
}
