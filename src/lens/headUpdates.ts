import { dot } from '../core/linalg'
import { row } from '../core/tensor'
import type { HeadSizes } from './attention'

/**
 * What each head adds to one token, z W_O^h, by head; with the output bias these add up to the whole update
 * (Elhage et al., 2021, “Attention Heads are Independent and Additive”).
 *
 * @param z of one token [head, dHead]
 * @param output W_O [head · dHead, d]
 * @returns [head, d]
 */
export function headUpdates(
  z: Float32Array,
  output: Float32Array,
  { heads, headWidth }: HeadSizes,
): Float32Array {
  const width = output.length / (heads * headWidth)
  const updates = new Float32Array(heads * width)
  const sum = new Float64Array(width)
  for (let head = 0; head < heads; head++) {
    sum.fill(0)
    for (let i = head * headWidth; i < (head + 1) * headWidth; i++) {
      const factor = z[i]
      const weights = row(output, i, width)
      for (let j = 0; j < width; j++) sum[j] += factor * weights[j]
    }
    updates.set(sum, head * width)
  }
  return updates
}

/**
 * W_O^h W_O^hᵀ of each head: with it the length of an update costs dHead² in place of dHead · d.
 *
 * @param output W_O [head · dHead, d]
 * @returns [head, dHead, dHead]
 */
export function outputGrams(output: Float32Array, { heads, headWidth }: HeadSizes): Float32Array {
  const width = output.length / (heads * headWidth)
  const grams = new Float32Array(heads * headWidth * headWidth)
  for (let head = 0; head < heads; head++) {
    for (let i = 0; i < headWidth; i++) {
      for (let j = 0; j <= i; j++) {
        const product = dot(
          row(output, head * headWidth + i, width),
          row(output, head * headWidth + j, width),
        )
        grams[(head * headWidth + i) * headWidth + j] = product
        grams[(head * headWidth + j) * headWidth + i] = product
      }
    }
  }
  return grams
}

/**
 * The mean length over the tokens of what each head adds, ‖z W_O^h‖ = √(z G zᵀ).
 *
 * @param z [pos, head, dHead]
 * @param grams of `outputGrams`
 * @returns [head]
 */
export function updateLengths(
  z: Float32Array,
  grams: Float32Array,
  { heads, headWidth }: HeadSizes,
): Float32Array {
  const tokens = z.length / (heads * headWidth)
  const lengths = new Float64Array(heads)
  for (let token = 0; token < tokens; token++) {
    for (let head = 0; head < heads; head++) {
      const vector = row(z, token * heads + head, headWidth)
      let square = 0
      for (let i = 0; i < headWidth; i++) {
        square += vector[i] * dot(vector, row(grams, head * headWidth + i, headWidth))
      }
      lengths[head] += Math.sqrt(Math.max(0, square)) / tokens
    }
  }
  return Float32Array.from(lengths)
}
