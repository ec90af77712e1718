import { dot } from '../core/linalg'
import { logSumExp } from '../core/softmax'
import { row } from '../core/tensor'

/** How well one computation of a model agrees with another. */

/** Largest absolute difference over the largest absolute value of what was expected; ∞ where one is no number. */
export function largestError(actual: Float32Array, expected: Float32Array): number {
  let largest = 0
  let difference = 0
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]))
    const error = Math.abs(actual[i] - expected[i])
    difference = Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(difference, error)
  }
  return largest === 0 ? difference : difference / largest
}

/** The mean over rows of the cosine between two states. Unit vectors [n, d] each. */
export function meanCosine(a: Float32Array, b: Float32Array, width: number): number {
  const rows = a.length / width
  return rows === 0 ? 1 : dot(a, b) / rows
}

/** Kullback–Leibler divergence D(p ‖ q) in bits of the distributions that two rows of logits [V] stand for. */
export function divergence(p: Float32Array, q: Float32Array): number {
  const [totalP, totalQ] = [logSumExp(p), logSumExp(q)]
  let bits = 0
  for (let i = 0; i < p.length; i++) {
    const logP = p[i] - totalP
    bits += Math.exp(logP) * (logP - (q[i] - totalQ))
  }
  return Math.max(0, bits / Math.LN2)
}

/** In how many rows of logits [n, V] the likeliest word is the same, from 0 to 1; and the mean divergence. */
export function compareLogits(
  exact: Float32Array,
  other: Float32Array,
  words: number,
): { readonly sameFirstWord: number; readonly divergence: number } {
  const rows = exact.length / words
  let same = 0
  let bits = 0
  for (let index = 0; index < rows; index++) {
    const [p, q] = [row(exact, index, words), row(other, index, words)]
    if (argmax(p) === argmax(q)) same++
    bits += divergence(p, q)
  }
  return { sameFirstWord: same / rows, divergence: bits / rows }
}

function argmax(values: Float32Array): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i
  return best
}
