import { logSumExp } from '../core/softmax'
import { topK } from '../core/topk'

/** ln p of every word. logits [V] → [V] */
export function logProbabilities(logits: ArrayLike<number>): Float64Array {
  const total = logSumExp(logits)
  const logs = new Float64Array(logits.length)
  for (let i = 0; i < logs.length; i++) logs[i] = logits[i] - total
  return logs
}

/**
 * KL(p ‖ q) = Σ p log₂(p / q), in bits: how many more bits a word drawn from p costs who believes q (Kullback and
 * Leibler, 1951). Never below 0.
 *
 * @param before ln p [V]
 * @param after ln q [V]
 */
export function divergence(before: ArrayLike<number>, after: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < before.length; i++) {
    const p = Math.exp(before[i])
    if (p > 0) sum += p * (before[i] - after[i])
  }
  return Math.max(0, sum / Math.LN2)
}

/** The k likeliest words of either distribution, the likeliest of either first. [V] twice → ids */
export function likeliestOfEither(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  k: number,
): Int32Array {
  const ids = [...new Set([...topK(before, k), ...topK(after, k)])]
  const best = (id: number): number => Math.max(before[id], after[id])
  return Int32Array.from(ids.sort((a, b) => best(b) - best(a) || a - b))
}
