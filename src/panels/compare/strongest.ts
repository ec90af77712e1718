import type { Tensor } from '../../core/tensor'

/** One entry of a difference. */
export interface Change {
  readonly query: number
  readonly key: number
  readonly value: number
}

/** Less than this is not told: a thousandth of a query's attention. */
const LEAST = 1e-3

/** The entries of a difference [query, key] that are farthest from 0, at most so many. */
export function strongest({ shape, data }: Tensor, count: number): Change[] {
  const found: Change[] = []
  for (let at = 0; at < data.length; at++) {
    const value = data[at]
    const least = found.length === count ? Math.abs(found[count - 1].value) : LEAST
    if (Math.abs(value) <= least) continue
    found.push({ query: Math.floor(at / shape[1]), key: at % shape[1], value })
    found.sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    found.length = Math.min(found.length, count)
  }
  return found
}
