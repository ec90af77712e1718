import type { Fidelity } from '../../state/runtime'
import { percent } from '../numbers'

/** How far a model in eight bits can be believed, in words. */
export function describeFidelity(fidelity: Fidelity | null | undefined): string {
  if (fidelity === undefined)
    return 'Eight bits are an approximation; how good it is, is being measured as it comes.'
  if (fidelity === null) {
    return (
      'Eight bits are an approximation. How good it is was not measured, for it came in several visits: ' +
      'remove it from this device and load it again to measure it.'
    )
  }
  const { tokens, sameFirstWord, cosines, divergence } = fidelity
  // Rounded down: “or more” is to be true.
  const cosine = Math.floor(1e4 * Math.min(...cosines)) / 1e4
  return (
    `Eight bits are an approximation. Against its file, over ${tokens} tokens: the likeliest next word is the ` +
    `same after ${percent(sameFirstWord)} of them, states keep a cosine of ${cosine.toFixed(4)} or more at ` +
    `every station, and the next word’s distribution diverges by ${divergence.toPrecision(2)} bits.`
  )
}
