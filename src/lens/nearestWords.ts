import { topK } from '../core/topk'
import type { GainAndBias } from './layerNorm'

/**
 * The words nearest to vectors by dot product or cosine, over a whole vocabulary. The products with W_E come
 * from elsewhere, many at once; every set of words that is searched is an affine image of W_E, row by row, so
 * that two numbers for each word are all that it takes:
 *
 *     (γ ⊙ (e_w − mean e_w)/σ_w + β) · v  =  (e_w · c) / σ_w + β · v,   c = γ ⊙ v less its mean.
 */

/** Which words are searched: e_w, or LayerNorm(e_w). */
export interface WordSet {
  readonly of: 'embedding' | 'normalized'
  /**
   * Gain and bias of the LayerNorm at this station are applied: γ ⊙ n(e_w) + β, and for `embedding` γ ⊙ e_w.
   * Null: neither.
   */
  readonly station: number | null
}

/** What is to be multiplied by W_E, and what is then added for each word: score = (e_w · product) · a_w + offset · b_w. */
export interface ScoredVectors {
  /** [n, d] */
  readonly products: Float32Array
  /** [n] β · v */
  readonly offsets: Float64Array
}

/** Folds a word set's LayerNorm into the vectors that are searched with. vectors [n, d] */
export function scoredVectors(
  vectors: Float32Array,
  width: number,
  of: WordSet['of'],
  norm: GainAndBias | null,
): ScoredVectors {
  const products = vectors.slice()
  const offsets = new Float64Array(vectors.length / width)
  for (let index = 0; index < offsets.length; index++) {
    const begin = index * width
    let sum = 0
    for (let i = 0; i < width; i++) {
      const value = vectors[begin + i]
      if (norm !== null) {
        products[begin + i] = norm.gain[i] * value
        if (of === 'normalized') offsets[index] += norm.bias[i] * value
        sum += norm.gain[i] * value
      } else sum += value
    }
    if (of === 'embedding') continue
    const mean = sum / width
    for (let i = 0; i < width; i++) products[begin + i] -= mean
  }
  return { products, offsets }
}

/** Two numbers for each word: score = product · scale + offset · shift. Null where they are 1. */
export interface WordScaling {
  /** [V] */
  readonly scale: Float32Array | null
  /** [V] */
  readonly shift: Float32Array | null
}

/**
 * For rows of W_E, 1/σ_w (for `normalized`) and the length of what is searched (for cosine).
 *
 * @param rows [n, d]
 */
export function measureWords(
  rows: Float32Array,
  width: number,
  of: WordSet['of'],
  norm: GainAndBias | null,
  epsilon: number,
): { readonly inverseDeviation: Float32Array; readonly length: Float32Array } {
  const count = rows.length / width
  const inverseDeviation = new Float32Array(count)
  const length = new Float32Array(count)
  for (let word = 0; word < count; word++) {
    const begin = word * width
    let sum = 0
    for (let i = begin; i < begin + width; i++) sum += rows[i]
    const mean = sum / width
    let squares = 0
    for (let i = begin; i < begin + width; i++) squares += (rows[i] - mean) ** 2
    const inverse = 1 / Math.sqrt(squares / width + epsilon)
    inverseDeviation[word] = inverse
    let lengthSquared = 0
    for (let i = 0; i < width; i++) {
      const value = of === 'normalized' ? (rows[begin + i] - mean) * inverse : rows[begin + i]
      const gained = norm === null ? value : norm.gain[i] * value
      lengthSquared += (norm === null || of === 'embedding' ? gained : gained + norm.bias[i]) ** 2
    }
    length[word] = Math.sqrt(lengthSquared)
  }
  return { inverseDeviation, length }
}

/** What is asked of each row of scores. */
export interface RankingRequest {
  readonly k: number
  /** Turns a vector around where its opposite would come closer to any word than it does. */
  readonly align: boolean
  /** [n] words whose score and rank are told too; null for none. */
  readonly targets: Int32Array | null
}

/** The words nearest to n vectors. */
export interface NearestWords {
  readonly k: number
  /** [n, k], nearest first. */
  readonly ids: Int32Array
  /** [n, k] */
  readonly scores: Float32Array
  /** [n] −1 where the vector was turned around. */
  readonly signs: Float32Array
  /** [n] score of each target; empty without targets. */
  readonly targetScores: Float32Array
  /** [n] how many words score higher than the target, plus 1; empty without targets. */
  readonly targetRanks: Int32Array
}

/**
 * Ranks words by score.
 *
 * @param products [n, V] of `ScoredVectors.products` with W_E
 * @param divisor [n] the vectors' lengths, for cosine; null leaves the dot product
 */
export function rankWords(
  products: Float32Array,
  offsets: Float64Array,
  { scale, shift }: WordScaling,
  divisor: Float64Array | null,
  request: RankingRequest,
): NearestWords {
  const count = offsets.length
  const words = count === 0 ? 0 : products.length / count
  const k = Math.min(request.k, words)
  const { targets } = request
  const ids = new Int32Array(count * k)
  const scores = new Float32Array(count * k)
  const signs = new Float32Array(count).fill(1)
  const targetScores = new Float32Array(targets === null ? 0 : count)
  const targetRanks = new Int32Array(targets === null ? 0 : count)
  const row = new Float64Array(words)
  for (let index = 0; index < count; index++) {
    const begin = index * words
    const inverse = divisor === null ? 1 : divisor[index] > 0 ? 1 / divisor[index] : 0
    const offset = offsets[index]
    let highest = Number.NEGATIVE_INFINITY
    let lowest = Number.POSITIVE_INFINITY
    for (let word = 0; word < words; word++) {
      const scaled = scale === null ? products[begin + word] : products[begin + word] * scale[word]
      const score = (shift === null ? scaled + offset : scaled + offset * shift[word]) * inverse
      row[word] = score
      if (score > highest) highest = score
      if (score < lowest) lowest = score
    }
    if (request.align && -lowest > highest) {
      signs[index] = -1
      for (let word = 0; word < words; word++) row[word] = -row[word]
    }
    const best = topK(row, k)
    ids.set(best, index * k)
    for (let rank = 0; rank < k; rank++) scores[index * k + rank] = row[best[rank]]
    if (targets === null) continue
    const target = row[targets[index]]
    let higher = 0
    for (let word = 0; word < words; word++) if (row[word] > target) higher++
    targetScores[index] = target
    targetRanks[index] = higher + 1
  }
  return { k, ids, scores, signs, targetScores, targetRanks }
}
