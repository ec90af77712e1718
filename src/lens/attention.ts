import { dot } from '../core/linalg'
import { softmax } from '../core/softmax'
import { type Tensor, tensor } from '../core/tensor'

/** Sizes of the attention of one block. */
export interface HeadSizes {
  readonly heads: number
  readonly headWidth: number
}

/**
 * Scores before softmax of one query against itself and all keys before it, (q_i · k_j) / sqrt(d_head),
 * for every head (Vaswani et al., 2017, eq. 1).
 *
 * @param q [pos, head, dHead]
 * @param k [pos, head, dHead]
 * @returns [head, query + 1]
 */
export function scoreRow(q: Float32Array, k: Float32Array, query: number, sizes: HeadSizes): Float32Array {
  const { heads, headWidth } = sizes
  const width = heads * headWidth
  const keys = query + 1
  const scores = new Float32Array(heads * keys)
  const root = Math.sqrt(headWidth)
  for (let head = 0; head < heads; head++) {
    const at = query * width + head * headWidth
    const vector = q.subarray(at, at + headWidth)
    for (let key = 0; key < keys; key++) {
      const begin = key * width + head * headWidth
      scores[head * keys + key] = dot(vector, k.subarray(begin, begin + headWidth)) / root
    }
  }
  return scores
}

/** Softmax of each head's scores. [head, keys] → [head, keys] */
export function patternRow(scores: Float32Array, heads: number): Float32Array {
  const pattern = scores.slice()
  const keys = pattern.length / heads
  for (let head = 0; head < heads; head++) softmax(pattern.subarray(head * keys, (head + 1) * keys))
  return pattern
}

/**
 * Lays rows of growing length out as a square for each head; what a query cannot see holds `hidden`.
 *
 * @param rows query → [head, query + 1]
 * @returns [head, query, key]
 */
export function squareRows(rows: readonly Float32Array[], heads: number, hidden: number): Tensor {
  const size = rows.length
  const data = new Float32Array(heads * size * size).fill(hidden)
  rows.forEach((values, query) => {
    const keys = query + 1
    for (let head = 0; head < heads; head++) {
      data.set(values.subarray(head * keys, (head + 1) * keys), (head * size + query) * size)
    }
  })
  return tensor([heads, size, size], data)
}

/**
 * Shrinks the patterns of all heads of a block to pictures of at most `limit` cells a side. A cell that
 * stands for several keeps the largest, so that a single bright key is never lost.
 *
 * @param rows query → [head, query + 1]
 * @param picture where to write, [head, cell, cell], attention from 0 to 255
 */
export function shrinkRows(
  rows: readonly Float32Array[],
  heads: number,
  size: number,
  picture: Uint8Array,
): void {
  const cellOf = Int32Array.from(rows, (_, token) => Math.floor((token * size) / rows.length))
  rows.forEach((values, query) => {
    const keys = query + 1
    for (let head = 0; head < heads; head++) {
      const line = (head * size + cellOf[query]) * size
      for (let key = 0; key < keys; key++) {
        const cell = line + cellOf[key]
        const value = Math.round(255 * values[head * keys + key])
        if (value > picture[cell]) picture[cell] = value
      }
    }
  })
}
