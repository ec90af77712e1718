import { type Tensor, tensor } from '../../core/tensor'

/**
 * The first `size` queries and keys of a pattern [query, key]. A pattern may be of a text typed a moment
 * ago: where that was longer, only what the shorter text still has is shown.
 */
export function cropPattern(pattern: Tensor, size: number): Tensor {
  const [queries, keys] = pattern.shape
  if (size >= queries) return pattern
  const data = new Float32Array(size * size)
  for (let query = 0; query < size; query++) {
    data.set(pattern.data.subarray(query * keys, query * keys + size), query * size)
  }
  return tensor([size, size], data)
}
