import { cutAttention } from '../model/checkpoint/attentionWeights'
import type { ModelShape } from '../model/shape'
import type { GainAndBias } from './layerNorm'

/** The weights of the attention of one block, as its slice of the model file has them. */
export interface BlockWeights {
  readonly block: number
  readonly shape: ModelShape
  /** See `cutAttention`. */
  readonly data: Float32Array
}

/**
 * The factors of one head. All four matrices are [dHead, d]: each row a direction of the residual stream, so
 * that W_QK = queryᵀ · key and W_OV = valueᵀ · output are never multiplied out.
 */
export interface HeadFactors {
  readonly width: number
  readonly headWidth: number
  /** W_Q transposed */
  readonly query: Float64Array
  /** W_K transposed */
  readonly key: Float64Array
  /** W_V transposed */
  readonly value: Float64Array
  /** W_O as it is */
  readonly output: Float64Array
  /** [dHead] */
  readonly queryBias: Float64Array
  /** [dHead] */
  readonly keyBias: Float64Array
  /** [dHead] */
  readonly valueBias: Float64Array
}

/** The factors of head `head` of a block. */
export function headFactors({ shape, data }: BlockWeights, head: number): HeadFactors {
  const { width, headWidth } = shape
  const { qkv, qkvBias, output } = cutAttention(shape, data)
  const first = head * headWidth
  const biasOf = (part: number): Float64Array =>
    Float64Array.from(qkvBias.subarray(part * width + first, part * width + first + headWidth))
  const columnsOf = (part: number): Float64Array => {
    const rows = new Float64Array(headWidth * width)
    for (let i = 0; i < width; i++) {
      const at = i * 3 * width + part * width + first
      for (let j = 0; j < headWidth; j++) rows[j * width + i] = qkv[at + j]
    }
    return rows
  }
  return {
    width,
    headWidth,
    query: columnsOf(0),
    key: columnsOf(1),
    value: columnsOf(2),
    output: Float64Array.from(output.subarray(first * width, (first + headWidth) * width)),
    queryBias: biasOf(0),
    keyBias: biasOf(1),
    valueBias: biasOf(2),
  }
}

/** γ and β of the block's first LayerNorm. */
export function attentionNorm({ shape, data }: BlockWeights): GainAndBias {
  const { gain, normBias } = cutAttention(shape, data)
  return { gain: gain.slice(), bias: normBias.slice() }
}

/** b_O [d] */
export const outputBias = ({ shape, data }: BlockWeights): Float32Array =>
  cutAttention(shape, data).outputBias.slice()

/** A vector of the residual stream as the head's own coordinates. matrix [dHead, d], vector [d] → [dHead] */
export function intoHead(matrix: Float64Array, vector: ArrayLike<number>): Float64Array {
  const width = vector.length
  const inner = new Float64Array(matrix.length / width)
  for (let j = 0; j < inner.length; j++) {
    let sum = 0
    for (let i = 0; i < width; i++) sum += matrix[j * width + i] * vector[i]
    inner[j] = sum
  }
  return inner
}

/** A head's own coordinates as a vector of the residual stream. matrix [dHead, d], inner [dHead] → [d] */
export function outOfHead(matrix: Float64Array, inner: ArrayLike<number>): Float64Array {
  const width = matrix.length / inner.length
  const vector = new Float64Array(width)
  for (let j = 0; j < inner.length; j++) {
    for (let i = 0; i < width; i++) vector[i] += inner[j] * matrix[j * width + i]
  }
  return vector
}
