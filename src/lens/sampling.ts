import { logSumExp } from '../core/softmax'
import { topK } from '../core/topk'

/** How the next word is chosen. */
export interface Sampling {
  /** Logits are divided by it; 0 is greedy: always the likeliest word. */
  readonly temperature: number
  /** Only so many of the likeliest words can be chosen; null for all. */
  readonly topK: number | null
  /** Only the fewest words whose probabilities sum to so much can be chosen (Holtzman et al., 2019); 1 for all. */
  readonly topP: number
}

/** A word that was chosen. */
export interface Choice {
  readonly id: number
  /** Its probability among all words, at temperature 1: what the model itself gives it. */
  readonly probability: number
  /** How many words could have been chosen. */
  readonly candidates: number
}

/**
 * Chooses the next word: temperature, then top-k, then top-p, as in most libraries. A pure function of its
 * arguments: the same logits and the same number give the same word.
 *
 * @param logits [V] of finite numbers
 * @param random in [0, 1)
 */
export function chooseWord(logits: Float32Array, sampling: Sampling, random: number): Choice {
  const total = logSumExp(logits)
  const choice = (id: number, candidates: number): Choice => ({
    id,
    probability: Math.exp(logits[id] - total),
    candidates,
  })
  const { temperature, topP } = sampling
  if (temperature === 0) return choice(largest(logits), 1)

  const within = candidatesOf(logits, sampling)
  const highest = logits[within[0]]
  const weights = Float64Array.from(within, (id) => Math.exp((logits[id] - highest) / temperature))
  let sum = weights.reduce((before, weight) => before + weight, 0)
  let candidates = within.length
  if (topP < 1) {
    let kept = 0
    candidates = 0
    while (candidates < within.length && kept < topP * sum) kept += weights[candidates++]
    sum = kept
  }
  let left = random * sum
  let place = 0
  while (place < candidates - 1 && left >= weights[place]) left -= weights[place++]
  return choice(within[place], candidates)
}

/** The words that top-k leaves, likeliest first; equal logits keep the order of their ids. */
function candidatesOf(logits: Float32Array, { topK: limit }: Sampling): Int32Array {
  if (limit !== null) return topK(logits, limit)
  const order = Int32Array.from(logits, (_, id) => id)
  // A comparison that tells all apart: the choice must not depend on how the runtime sorts.
  return order.sort((a, b) => logits[b] - logits[a] || a - b)
}

function largest(values: Float32Array): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i
  return best
}
