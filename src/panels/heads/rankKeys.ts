import type { Tensor } from '../../core/tensor'
import { row } from '../../core/tensor'
import { topK } from '../../core/topk'

/** A token that a query looks back at. */
export interface RankedKey {
  readonly key: number
  /** Share of the query's attention, in [0, 1]. */
  readonly attention: number
}

/** The keys up to the query that get most of its attention, most first. `pattern` is [query, key]. */
export function rankKeys(pattern: Tensor, query: number, limit: number): readonly RankedKey[] {
  const [, keys] = pattern.shape
  const attention = row(pattern.data, query, keys).subarray(0, query + 1)
  return Array.from(topK(attention, limit), (key) => ({ key, attention: attention[key] }))
}
