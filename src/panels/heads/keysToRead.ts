import { topK } from '../../core/topk'

/** So many keys of a query are read aloud at most: more would make a row that nobody hears out. */
export const MOST_READ = 128

/**
 * The keys in sight that a query can see, in their order; where they are too many, those that get most.
 *
 * @param row [key] attention or scores of the query
 * @param sight the keys that are shown: `span` of them from `key` on
 */
export function keysToRead(
  row: Float32Array,
  query: number,
  { key: from, span }: { readonly key: number; readonly span: number },
): readonly number[] {
  const seen = row.subarray(from, Math.min(query + 1, from + span))
  return Array.from(topK(seen, MOST_READ), (at) => from + at).sort((a, b) => a - b)
}
