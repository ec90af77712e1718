/** One query of two patterns, side by side on the keys that both sentences have. */
export interface PatternRows {
  /** query → [head, query + 1] */
  readonly first: readonly Float32Array[]
  /** query → [head, query + 1] */
  readonly second: readonly Float32Array[]
}

/**
 * What one head gives in the second sentence less what it gives in the first, on aligned tokens: queries and keys that
 * both sentences have. Keys after the query are 0, as in the patterns themselves.
 *
 * @param pairs [m, 2] aligned tokens
 * @returns [m, m] in [−1, 1]
 */
export function patternDifference(
  { first, second }: PatternRows,
  head: number,
  pairs: Int32Array,
): Float32Array {
  const count = pairs.length / 2
  const difference = new Float32Array(count * count)
  for (let query = 0; query < count; query++) {
    const [a, b] = [pairs[2 * query], pairs[2 * query + 1]]
    const [rowA, rowB] = [first[a], second[b]]
    for (let key = 0; key <= query; key++) {
      difference[query * count + key] =
        rowB[head * (b + 1) + pairs[2 * key + 1]] - rowA[head * (a + 1) + pairs[2 * key]]
    }
  }
  return difference
}

/**
 * How much attention moves: over aligned queries, the mean of half the sum of absolute differences, 0 … 1 (total
 * variation). What a query gives to tokens that only one sentence has counts as one key more.
 *
 * @param difference [m, m] as `patternDifference` gives it
 */
export function movedAttention(difference: Float32Array): number {
  const count = Math.sqrt(difference.length)
  if (count === 0) return 0
  let total = 0
  for (let query = 0; query < count; query++) {
    let moved = 0
    let balance = 0
    for (let key = 0; key <= query; key++) {
      moved += Math.abs(difference[query * count + key])
      balance += difference[query * count + key]
    }
    total += (moved + Math.abs(balance)) / 2
  }
  return total / count
}

/**
 * Shrinks a difference [m, m] to [size, size]; a cell that stands for several keeps the one farthest from 0.
 *
 * @param picture where to write: −127 … 127 for −1 … 1
 */
export function shrinkDifference(difference: Float32Array, size: number, picture: Int8Array): void {
  const count = Math.sqrt(difference.length)
  const cellOf = (token: number): number => Math.floor((token * size) / count)
  for (let query = 0; query < count; query++) {
    for (let key = 0; key <= query; key++) {
      const cell = cellOf(query) * size + cellOf(key)
      const value = Math.round(127 * difference[query * count + key])
      if (Math.abs(value) > Math.abs(picture[cell])) picture[cell] = value
    }
  }
}
