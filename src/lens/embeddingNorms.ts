import { dot, norm } from '../core/linalg'
import { row } from '../core/tensor'
import { topK } from '../core/topk'
import { type GainAndBias, layerNormOf } from './layerNorm'

/**
 * What LayerNorm does to the vectors of the words (“Traveling Words”, 2023, §4.1), in double precision. Rows
 * of W_E come in pieces, since a vocabulary of 50,257 words is 154 MB.
 */

/** The mean of all rows of W_E, and of their lengths. */
export interface EmbeddingMean {
  readonly count: number
  /** [d] */
  readonly centre: Float64Array
  readonly meanNorm: number
}

/** Adds up rows of W_E. */
export function createMean(width: number): { add(rows: Float32Array): void; result(): EmbeddingMean } {
  const centre = new Float64Array(width)
  let norms = 0
  let count = 0
  return {
    add(rows) {
      for (let begin = 0; begin < rows.length; begin += width) {
        let squares = 0
        for (let i = 0; i < width; i++) {
          const value = rows[begin + i]
          centre[i] += value
          squares += value * value
        }
        norms += Math.sqrt(squares)
        count++
      }
    },
    result: () => ({ count, centre: centre.map((sum) => sum / count), meanNorm: norms / count }),
  }
}

/** The four versions of W_E that are compared with LayerNorm(W_E), in the paper's order and by its names. */
export const SETTINGS = ['Original', 'Centered', 'Scaled', 'Centered & Scaled'] as const

/** Distances of every row to its LayerNorm, by setting. */
export interface NormDistances {
  /** [setting][row] Euclidean */
  readonly l2: readonly Float64Array[]
  /** [setting][row] 1 − cosine */
  readonly cosine: readonly Float64Array[]
}

/** As torch's cosine_similarity has it: shorter vectors count as this long. */
const SHORTEST = 1e-8

/**
 * Distances between rows of W_E, as they are, centred, scaled, and both, and their LayerNorm. Centred: less the
 * mean row. Scaled: by sqrt(d) over the mean length, so that the rows are as long as LayerNorm makes them on average.
 *
 * @param rows [n, d]
 * @param gainAndBias of the LayerNorm; null leaves them out, as the paper does.
 */
export function distancesToLayerNorm(
  rows: Float32Array,
  { centre, meanNorm }: Pick<EmbeddingMean, 'centre' | 'meanNorm'>,
  epsilon: number,
  gainAndBias: GainAndBias | null,
): NormDistances {
  const width = centre.length
  const count = rows.length / width
  const factor = Math.sqrt(width) / meanNorm
  const l2 = SETTINGS.map(() => new Float64Array(count))
  const cosine = SETTINGS.map(() => new Float64Array(count))
  const version = new Float64Array(width)
  for (let index = 0; index < count; index++) {
    const vector = row(rows, index, width)
    const normalized = layerNormOf(vector, epsilon, gainAndBias)
    const length = Math.max(norm(normalized), SHORTEST)
    SETTINGS.forEach((_, setting) => {
      const centred = setting % 2 === 1
      const scale = setting >= 2 ? factor : 1
      let squares = 0
      for (let i = 0; i < width; i++) {
        version[i] = scale * (centred ? vector[i] - centre[i] : vector[i])
        squares += (version[i] - normalized[i]) ** 2
      }
      l2[setting][index] = Math.sqrt(squares)
      cosine[setting][index] = 1 - dot(version, normalized) / (Math.max(norm(version), SHORTEST) * length)
    })
  }
  return { l2, cosine }
}

/** How rows of W_E are scored: by length, with γ_f ⊙ before it, with β_f · e after it. */
export const NORM_KINDS = ['norm', 'scaledNorm', 'normPlusBias', 'scaledNormPlusBias'] as const
export type NormKind = (typeof NORM_KINDS)[number]

/** Scores of rows of W_E [n, d], by kind: ‖e‖, ‖γ_f ⊙ e‖, and both with the bias score β_f · e added. [kind][n] */
export function normScores(rows: Float32Array, { gain, bias }: GainAndBias): readonly Float64Array[] {
  const width = gain.length
  const count = rows.length / width
  const scores = NORM_KINDS.map(() => new Float64Array(count))
  for (let index = 0; index < count; index++) {
    let [squares, scaledSquares, biasScore] = [0, 0, 0]
    for (let i = 0; i < width; i++) {
      const value = rows[index * width + i]
      squares += value * value
      scaledSquares += (gain[i] * value) ** 2
      biasScore += bias[i] * value
    }
    scores[0][index] = Math.sqrt(squares)
    scores[1][index] = Math.sqrt(scaledSquares)
    scores[2][index] = scores[0][index] + biasScore
    scores[3][index] = scores[1][index] + biasScore
  }
  return scores
}

/** A word and its score. */
export interface ScoredWord {
  readonly id: number
  readonly score: number
}

/** The k words with the highest and the k with the lowest score, each from its extreme on. */
export function extremesOf(
  scores: Float64Array,
  k: number,
): { readonly top: ScoredWord[]; readonly bottom: ScoredWord[] } {
  const scored = (id: number): ScoredWord => ({ id, score: scores[id] })
  return {
    top: Array.from(topK(scores, k), scored),
    bottom: Array.from(
      topK(
        scores.map((score) => -score),
        k,
      ),
      scored,
    ),
  }
}

/** Mean, standard deviation (of a sample: over n − 1), and how many values fall into each of equal bins. */
export interface Summary {
  readonly mean: number
  readonly deviation: number
  readonly low: number
  readonly high: number
  /** [bin] from low to high */
  readonly counts: Int32Array
}

export function summarize(values: Float64Array, bins: number): Summary {
  const count = values.length
  let [mean, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    mean += value / count
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  let squares = 0
  const counts = new Int32Array(bins)
  const perUnit = high > low ? bins / (high - low) : 0
  for (const value of values) {
    squares += (value - mean) ** 2
    counts[Math.min(bins - 1, Math.floor((value - low) * perUnit))]++
  }
  return { mean, deviation: Math.sqrt(squares / Math.max(1, count - 1)), low, high, counts }
}
