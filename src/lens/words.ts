import { angleBetween, centre, dot, normalize } from '../core/linalg'
import { logSumExp } from '../core/softmax'
import { row } from '../core/tensor'
import { topK } from '../core/topk'

/** The likeliest words of one vector. */
export interface WordRow {
  /** [k], likeliest first. */
  readonly ids: Int32Array
  /** [k] */
  readonly logits: Float32Array
  /** log Σ exp over the whole vocabulary: log p = logit − total. */
  readonly total: number
}

/** Reads one row of logits [V]. */
export function readLogits(logits: Float32Array, k: number): WordRow {
  const ids = topK(logits, k)
  return { ids, logits: Float32Array.from(ids, (id) => logits[id]), total: logSumExp(logits) }
}

/**
 * The place on the sphere where each word is predicted hardest: with logits (γ_f ⊙ n + β_f) · e_w, the
 * direction of the centred γ_f ⊙ e_w.
 *
 * @param embeddings rows of W_E [n, d]
 * @param gain γ_f [d]
 * @returns unit vectors [n, d], orthogonal to all-ones
 */
export function landmarkUnits(embeddings: Float32Array, gain: Float32Array): Float32Array {
  const width = gain.length
  const units = Float32Array.from(embeddings, (value, i) => value * gain[i % width])
  for (let index = 0; index * width < units.length; index++) {
    const unit = row(units, index, width)
    centre(unit)
    normalize(unit)
  }
  return units
}

/**
 * How much each token surprises a model that has read those before it: −log₂ p, in bits (Shannon, 1948).
 * NaN for the first token, before which nothing was read.
 *
 * @param out γ_f ⊙ n + β_f at the last station [pos, d]
 * @param embeddings W_E of the tokens [pos, d]
 * @param totals log Σ exp of each position's logits [pos]
 */
export function surprisals(
  out: Float32Array,
  embeddings: Float32Array,
  totals: readonly number[],
  width: number,
): Float32Array {
  const bits = new Float32Array(out.length / width).fill(Number.NaN)
  for (let pos = 1; pos < bits.length; pos++) {
    const logit = dot(row(out, pos - 1, width), row(embeddings, pos, width))
    bits[pos] = Math.max(0, (totals[pos - 1] - logit) / Math.LN2)
  }
  return bits
}

/**
 * ‖centred γ_f ⊙ e_w‖ of words. By it, (γ_f ⊙ u) · e_w becomes the cosine of a unit vector u of the hyperplane
 * with the word's place.
 *
 * @param embeddings rows of W_E [n, d]
 * @param gain γ_f [d]
 * @returns [n]
 */
export function landmarkLengths(embeddings: Float32Array, gain: Float32Array): Float32Array {
  const width = gain.length
  const lengths = new Float32Array(embeddings.length / width)
  for (let index = 0; index < lengths.length; index++) {
    let sum = 0
    let squares = 0
    for (let i = 0; i < width; i++) {
      const value = embeddings[index * width + i] * gain[i]
      sum += value
      squares += value * value
    }
    lengths[index] = Math.sqrt(Math.max(0, squares - (sum * sum) / width))
  }
  return lengths
}

/** Products (γ_f ⊙ u) · e_w [V] → cosines of u with each word's place [V]; −1 for a word without a direction. */
export function landmarkCosines(products: Float32Array, lengths: Float32Array): Float32Array {
  return products.map((product, id) => (lengths[id] > 0 ? product / lengths[id] : -1))
}

/**
 * The angle of every token to a place of its own, station by station.
 *
 * @param units unit vectors [station, token, d]
 * @param places unit vectors [token, d]
 * @returns radians [station, token]
 */
export function anglesToPlaces(
  units: Float32Array,
  places: Float32Array,
  stations: number,
  width: number,
): Float32Array {
  const tokens = places.length / width
  return Float32Array.from({ length: stations * tokens }, (_, index) =>
    angleBetween(row(units, index, width), row(places, index % tokens, width)),
  )
}
