import { centre, dot } from '../core/linalg'
import { row } from '../core/tensor'
import type { GainAndBias } from './layerNorm'

/**
 * Direct logit attribution (Elhage et al., 2021; nostalgebraist, 2020, “interpreting GPT: the logit lens”).
 * The logit of a word is (γ ⊙ (x − mean x) / σ + β) · e with σ = √(var x + ε). x is a sum of parts: with σ held
 * at its value for the whole x, the logit is a sum too, of part · g over the parts and the constant β · e.
 */
export interface LogitDirection {
  /** g = centred (γ ⊙ e) / σ [d]: a part's dot product with it is its share of the logit. */
  readonly direction: Float64Array
  /** β · e */
  readonly constant: number
}

/**
 * @param residual x at the last station [d]
 * @param word e: the word's row of W_E, minus what it is compared with [d]
 * @param norm γ and β of the final LayerNorm
 */
export function logitDirection(
  residual: Float32Array,
  word: Float32Array | Float64Array,
  { gain, bias }: GainAndBias,
  epsilon: number,
): LogitDirection {
  const centred = Float64Array.from(residual)
  centre(centred)
  const deviation = Math.sqrt(dot(centred, centred) / centred.length + epsilon)
  const direction = Float64Array.from(word, (value, i) => (value * gain[i]) / deviation)
  centre(direction)
  return { direction, constant: dot(bias, word) }
}

/**
 * What each head writes into the logit: z W_O^h · g, by head, without making the updates.
 *
 * @param z of one token [head, dHead]
 * @param output W_O [head · dHead, d]
 * @returns [head]
 */
export function headShares(
  z: Float32Array,
  output: Float32Array,
  direction: Float64Array,
  heads: number,
): Float64Array {
  const width = direction.length
  const headWidth = z.length / heads
  const shares = new Float64Array(heads)
  for (let i = 0; i < z.length; i++) {
    shares[Math.floor(i / headWidth)] += z[i] * dot(direction, row(output, i, width))
  }
  return shares
}
