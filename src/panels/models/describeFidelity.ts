import { say } from '../../language/language'
import type { PrecisionFidelity } from '../../session/models/runtime'
import { percent } from '../numbers'

/** How far a model in eight bits can be believed, in words. */
export function describeFidelity(fidelity: PrecisionFidelity | null | undefined): string {
  if (fidelity === undefined) return say('models.eightBitsMeasuring')
  if (fidelity === null) {
    return say('models.eightBitsNotMeasured')
  }
  const { tokens, sameFirstWord, cosines, divergence } = fidelity
  // Rounded down: “or more” is to be true.
  const cosine = Math.floor(1e4 * Math.min(...cosines)) / 1e4
  return say('models.eightBitsMeasured', {
    tokens,
    same: percent(sameFirstWord),
    cosine: cosine.toFixed(4),
    divergence: divergence.toPrecision(2),
  })
}
