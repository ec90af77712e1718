import { type Tensor, tensor } from '../core/tensor'
import { type HeadSizes, patternRow, scoreRow, shrinkRows } from '../lens/attention'
import { notComputed } from './hooks'
import type { Trace } from './trace'
import type { PatternThumbnails } from './types'

/** The largest side of a thumbnail, in cells. */
export const THUMBNAIL_LIMIT = 32

/**
 * Attention patterns, computed from q and k when someone looks. A row depends on no later token, so the
 * rows of a prefix are kept.
 */
export interface Patterns {
  /** query → [head, query + 1] */
  rows(trace: Trace, block: number): readonly Float32Array[]
  /** query → [head, query + 1], before softmax. */
  scores(trace: Trace, block: number): Float32Array[]
  /** [query, key] */
  ofHead(trace: Trace, block: number, head: number): Tensor
  thumbnails(trace: Trace): PatternThumbnails
  /** Forgets rows from the token `from` on. */
  forget(from: number): void
}

export function createPatterns(blocks: number, sizes: HeadSizes): Patterns {
  const kept: Float32Array[][] = Array.from({ length: blocks }, () => [])

  const scoreAt = (trace: Trace, block: number, query: number): Float32Array => {
    const { q, k } = trace.attention[block]
    const tokens = trace.tokens.length
    return scoreRow(q.first(tokens), k.first(tokens), query, sizes)
  }
  const requireBlock = (trace: Trace, block: number): void => {
    if (trace.valid[2 * block + 1] < trace.tokens.length) throw notComputed(`The attention of block ${block}`)
  }
  const rows = (trace: Trace, block: number): readonly Float32Array[] => {
    requireBlock(trace, block)
    const known = kept[block]
    while (known.length < trace.tokens.length) {
      known.push(patternRow(scoreAt(trace, block, known.length), sizes.heads))
    }
    return known
  }

  return {
    rows,
    scores(trace, block) {
      requireBlock(trace, block)
      return Array.from(trace.tokens, (_, query) => scoreAt(trace, block, query))
    },
    ofHead(trace, block, head) {
      const size = trace.tokens.length
      const data = new Float32Array(size * size)
      rows(trace, block).forEach((values, query) => {
        const keys = query + 1
        data.set(values.subarray(head * keys, (head + 1) * keys), query * size)
      })
      return tensor([size, size], data)
    },
    thumbnails(trace) {
      const size = Math.min(trace.tokens.length, THUMBNAIL_LIMIT)
      const perBlock = sizes.heads * size * size
      const pending = trace.valid.findIndex((count) => count < trace.tokens.length)
      const computed = pending < 0 ? blocks : pending >> 1
      const data = new Uint8Array(computed * perBlock)
      for (let block = 0; block < computed; block++) {
        const picture = data.subarray(block * perBlock, (block + 1) * perBlock)
        shrinkRows(rows(trace, block), sizes.heads, size, picture)
      }
      return { size, data }
    },
    forget(from) {
      for (const known of kept) known.length = Math.min(known.length, from)
    },
  }
}
