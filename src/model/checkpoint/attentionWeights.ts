import { sizeOf } from '../../core/tensor'
import type { ModelShape } from '../shape'
import { attentionSlice } from './checkpoint'

/** The weights of one attention step. */
export interface AttentionWeights {
  /** b_Q, b_K, b_V one after another [3d]. */
  readonly qkvBias: Float32Array
  /** W_Q, W_K, W_V beside each other [d, 3d]. */
  readonly qkv: Float32Array
  /** b_O [d] */
  readonly outputBias: Float32Array
  /** W_O [head · dHead, d] */
  readonly output: Float32Array
  /** β and γ of its LayerNorm [d]. */
  readonly normBias: Float32Array
  readonly gain: Float32Array
}

/** Names the parts of the slice of an attention step: views, not copies. */
export function cutAttention(shape: ModelShape, slice: Float32Array): AttentionWeights {
  let at = 0
  const [qkvBias, qkv, outputBias, output, normBias, gain] = attentionSlice(shape, 0).weights.map(
    (weight) => {
      const begin = at
      at += sizeOf(weight.shape)
      return slice.subarray(begin, at)
    },
  )
  return { qkvBias, qkv, outputBias, output, normBias, gain }
}

export type QueryOrKey = 'query' | 'key'

/** Where q or k begins in a row of [3d]. */
const columnOf = (which: QueryOrKey, head: number, { width, headWidth }: ModelShape): number =>
  (which === 'query' ? 0 : width) + head * headWidth

/** W_Q or W_K of one head [d, dHead]: a copy of its own. */
export function headWeight(
  qkv: Float32Array,
  which: QueryOrKey,
  head: number,
  shape: ModelShape,
): Float32Array {
  const { width, headWidth } = shape
  const begin = columnOf(which, head, shape)
  const weight = new Float32Array(width * headWidth)
  for (let i = 0; i < width; i++) {
    const at = i * 3 * width + begin
    weight.set(qkv.subarray(at, at + headWidth), i * headWidth)
  }
  return weight
}

/** b_Q or b_K of one head [dHead]: a copy of its own. */
export function headBias(
  qkvBias: Float32Array,
  which: QueryOrKey,
  head: number,
  shape: ModelShape,
): Float32Array {
  const begin = columnOf(which, head, shape)
  return qkvBias.slice(begin, begin + shape.headWidth)
}
