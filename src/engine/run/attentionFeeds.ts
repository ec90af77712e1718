import type { ModelShape } from '../../model/shape'
import type { Feeds, Value } from '../runtime/values'
import type { AttentionRows } from '../trace/trace'

/**
 * What the graph of an attention step takes (`model/graph/attention.ts`).
 *
 * @param residual [n, d] of the tokens from `start` on.
 * @param rows k and v of the block: those of the tokens before `start` are read.
 * @param scales [head]: by how much each head's z is multiplied.
 */
export const attentionFeeds = (
  { heads, headWidth }: ModelShape,
  residual: Value,
  { k, v }: Pick<AttentionRows, 'k' | 'v'>,
  start: number,
  scales: Float32Array,
): Feeds => ({
  residual,
  past_k: k.feed(start, [heads, headWidth]),
  past_v: v.feed(start, [heads, headWidth]),
  head_scale: { shape: [heads], data: scales },
})
