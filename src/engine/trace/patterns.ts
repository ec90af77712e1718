import { errorText } from '../../core/errorText'
import { mlpStation } from '../../core/hooks'
import { type Tensor, tensor } from '../../core/tensor'
import { type HeadSizes, patternRow, scoreRow, shrinkRows } from '../../lens/attention'
import { notComputed } from '../checks'
import type { PatternThumbnails } from '../types'
import { attendedBlocks, lookAt, otherText, type Trace } from './trace'

/** The largest side of a thumbnail, in cells. */
export const THUMBNAIL_LIMIT = 32

/**
 * Attention patterns, computed from q and k when someone looks. A row depends on no later token, so the
 * rows of a prefix are kept. All reject with NotAvailable before they can be computed, and with Cancelled where the
 * text has changed meanwhile.
 */
export interface Patterns {
  /** query → [head, query + 1] */
  rows(trace: Trace, block: number): Promise<readonly Float32Array[]>
  /** query → [head, query + 1], before softmax. */
  scores(trace: Trace, block: number): Promise<Float32Array[]>
  /** [query, key] */
  ofHead(trace: Trace, block: number, head: number): Promise<Tensor>
  thumbnails(trace: Trace): Promise<PatternThumbnails>
  /** Forgets rows from the token `from` on. */
  forget(from: number): void
}

export function createPatterns(blocks: number, sizes: HeadSizes): Patterns {
  const kept: Float32Array[][] = Array.from({ length: blocks }, () => [])

  const queriesAndKeys = async (trace: Trace, block: number): Promise<[Float32Array, Float32Array]> => {
    if (trace.valid[mlpStation(block)] < trace.tokens.length)
      throw notComputed(errorText`The attention of block ${block}`)
    const { q, k } = trace.attention[block]
    return Promise.all([lookAt(trace, q), lookAt(trace, k)])
  }
  const rows = async (trace: Trace, block: number): Promise<readonly Float32Array[]> => {
    const known = kept[block]
    if (known.length < trace.tokens.length) {
      const { tokens } = trace
      const [q, k] = await queriesAndKeys(trace, block)
      if (trace.tokens !== tokens) throw otherText()
      while (known.length < tokens.length) {
        known.push(patternRow(scoreRow(q, k, known.length, sizes), sizes.heads))
      }
    }
    return known.slice()
  }

  return {
    rows,
    async scores(trace, block) {
      const { tokens } = trace
      const [q, k] = await queriesAndKeys(trace, block)
      return Array.from(tokens, (_, query) => scoreRow(q, k, query, sizes))
    },
    async ofHead(trace, block, head) {
      const values = await rows(trace, block)
      const size = values.length
      const data = new Float32Array(size * size)
      values.forEach((value, query) => {
        const keys = query + 1
        data.set(value.subarray(head * keys, (head + 1) * keys), query * size)
      })
      return tensor([size, size], data)
    },
    async thumbnails(trace) {
      const { tokens } = trace
      const size = Math.min(tokens.length, THUMBNAIL_LIMIT)
      const perBlock = sizes.heads * size * size
      const computed = attendedBlocks(trace)
      const data = new Uint8Array(computed * perBlock)
      const all = await Promise.all(Array.from({ length: computed }, (_, block) => rows(trace, block)))
      if (trace.tokens !== tokens) throw otherText()
      all.forEach((values, block) => {
        const picture = data.subarray(block * perBlock, (block + 1) * perBlock)
        shrinkRows(values, sizes.heads, size, picture)
      })
      return { size, data }
    },
    forget(from) {
      for (const known of kept) known.length = Math.min(known.length, from)
    },
  }
}
