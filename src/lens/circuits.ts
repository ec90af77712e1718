import { centre, dot, normalize } from '../core/linalg'
import { row } from '../core/tensor'

/**
 * How a query meets its keys (Elhage et al., 2021). With a = LayerNorm's output after gain and bias,
 * q_i · k_j = a_i W_QK a_jᵀ + (a_i W_Q) · b_K + b_Q · (a_j W_K) + b_Q · b_K, W_QK = W_Q W_Kᵀ. W_QK has rank
 * dHead at most and is never multiplied out.
 */

/** q · k of one query and all its keys, in its four exact parts, each over √d_head. */
export interface ScoreParts {
  /** [key] what the query's content asks of the key's content. */
  readonly contentContent: Float32Array
  /** The same for all keys: it cancels in the softmax. */
  readonly contentKeyBias: number
  /** [key] what the head looks for whatever the query. */
  readonly queryBiasContent: Float32Array
  /** The same for all keys: it cancels in the softmax. */
  readonly biasBias: number
}

/**
 * @param q of one query, bias included [dHead]
 * @param k of its keys, bias included [key, dHead]
 * @param queryBias b_Q [dHead]
 * @param keyBias b_K [dHead]
 */
export function splitScores(
  q: Float32Array,
  k: Float32Array,
  queryBias: Float32Array,
  keyBias: Float32Array,
): ScoreParts {
  const size = q.length
  const root = Math.sqrt(size)
  const keys = k.length / size
  const contentContent = new Float32Array(keys)
  const queryBiasContent = new Float32Array(keys)
  const contentOfQuery = Float64Array.from(q, (value, e) => value - queryBias[e])
  for (let key = 0; key < keys; key++) {
    const contentOfKey = Float64Array.from(row(k, key, size), (value, e) => value - keyBias[e])
    contentContent[key] = dot(contentOfQuery, contentOfKey) / root
    queryBiasContent[key] = dot(queryBias, contentOfKey) / root
  }
  return {
    contentContent,
    contentKeyBias: dot(contentOfQuery, keyBias) / root,
    queryBiasContent,
    biasBias: dot(queryBias, keyBias) / root,
  }
}

/** x W, for one row. x [n], W [n, m] → [m] */
export function timesMatrix(x: ArrayLike<number>, matrix: Float32Array): Float64Array {
  const columns = matrix.length / x.length
  const product = new Float64Array(columns)
  for (let i = 0; i < x.length; i++) {
    const factor = x[i]
    const weights = row(matrix, i, columns)
    for (let j = 0; j < columns; j++) product[j] += factor * weights[j]
  }
  return product
}

/** W y, for one column. W [n, m], y [m] → [n] */
export function matrixTimes(matrix: Float32Array, y: ArrayLike<number>): Float64Array {
  const columns = y.length
  const product = new Float64Array(matrix.length / columns)
  for (let i = 0; i < product.length; i++) product[i] = dot(y, row(matrix, i, columns))
  return product
}

/**
 * Where a query wants to look: of all places on the sphere of LayerNorm, the one whose key would get the
 * largest `contentContent` from it. For a key at u, contentContent is (a W_QK) · (γ ⊙ √d u + β) / √d_head, so
 * that is the direction of the centred γ ⊙ (a W_QK). With the two factors exchanged it is the place from
 * which a key would be looked at most. Biases b_Q, b_K and the length of the vector are left out.
 *
 * @param a LayerNorm's output of the token, after gain and bias [d]
 * @param own the factor of the token's own side, W_Q for a query [d, dHead]
 * @param other the factor of the other side, W_K for a query [d, dHead]
 * @param gain γ of the LayerNorm before the head [d]
 * @returns a unit vector, orthogonal to all-ones [d]
 */
export function wantedDirection(
  a: Float32Array,
  own: Float32Array,
  other: Float32Array,
  gain: Float32Array,
): Float32Array {
  const direction = matrixTimes(other, timesMatrix(a, own))
  for (let i = 0; i < direction.length; i++) direction[i] *= gain[i]
  centre(direction)
  normalize(direction)
  return Float32Array.from(direction)
}
