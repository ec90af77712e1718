import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { angleBetween } from '../../core/linalg'
import { row, tensor } from '../../core/tensor'
import { align } from '../../lens/alignment'
import { turnsOf } from '../../lens/journey'
import {
  movedAttention,
  type PatternRows,
  patternDifference,
  shrinkDifference,
} from '../../lens/patternDifference'
import { checkIndex } from '../../model/checks'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import { unitsOf } from '../trace/hooks'
import { THUMBNAIL_LIMIT } from '../trace/patterns'
import { attendedBlocks, commonPrefix, type Trace } from '../trace/trace'
import type { ReadTrace } from '../trace/traces'
import type { TraceName } from '../types'
import type { Model } from '../weights/model'
import type { Compares, TwoTexts } from './twoTextTypes'

/** Compares the second text's trace with another. @param read the trace of that name, with its model. */
export function createCompares(read: (name: TraceName) => ReadTrace & { readonly model: Model }): Compares {
  const both = (of: TraceName, { first, second }: TwoTexts) => {
    const pair = { first: read(of), second: read('second') }
    const check = (): void => {
      checkSame(pair.first.trace, first)
      checkSame(pair.second.trace, second)
    }
    check()
    return { ...pair, check }
  }
  const rowsOf = async (block: number, first: ReadTrace, second: ReadTrace): Promise<PatternRows> => ({
    first: await first.patterns.rows(first.trace, block),
    second: await second.patterns.rows(second.trace, block),
  })

  return {
    async compare(texts, of = 'text') {
      const { first, second } = both(of, texts)
      const { width } = first.model.shape
      const alignment = align(texts.first, texts.second)
      const [a, b] = [unitsOf(first.model, first.trace), unitsOf(second.model, second.trace)]
      const stations = Math.min(a.stations, b.stations)
      const count = alignment.same.length
      const angles = new Float32Array(stations * count)
      for (let station = 0; station < stations; station++) {
        for (let pair = 0; pair < count; pair++) {
          const here = station * texts.first.length + alignment.pairs[2 * pair]
          const there = station * texts.second.length + alignment.pairs[2 * pair + 1]
          angles[station * count + pair] = angleBetween(row(a.data, here, width), row(b.data, there, width))
        }
      }
      return { ...alignment, stations, angles }
    },
    async turns(of = 'text') {
      const { model, trace } = read(of)
      const { stations, data } = unitsOf(model, trace)
      return turnsOf(data, stations, trace.tokens.length, model.shape.width)
    },
    async patternDifferences(texts, of = 'text') {
      const { first, second, check } = both(of, texts)
      const { heads } = first.model.shape
      const { pairs, same } = align(texts.first, texts.second)
      const blocks = Math.min(attendedBlocks(first.trace), attendedBlocks(second.trace))
      const size = Math.min(THUMBNAIL_LIMIT, same.length)
      const data = new Int8Array(blocks * heads * size * size)
      const moved = new Float32Array(blocks * heads)
      for (let block = 0; block < blocks; block++) {
        await yieldToEventLoop()
        check()
        const rows = await rowsOf(block, first, second)
        check()
        for (let head = 0; head < heads; head++) {
          const at = block * heads + head
          const difference = patternDifference(rows, head, pairs)
          moved[at] = movedAttention(difference)
          shrinkDifference(difference, size, data.subarray(at * size * size, (at + 1) * size * size))
        }
      }
      return { size, data, moved }
    },
    async patternDifference(block, head, texts, of = 'text') {
      const { first, second, check } = both(of, texts)
      checkIndex('block', block, first.model.shape.blocks)
      checkIndex('head', head, first.model.shape.heads)
      const { pairs, same } = align(texts.first, texts.second)
      const rows = await rowsOf(block, first, second)
      check()
      return tensor([same.length, same.length], patternDifference(rows, head, pairs))
    },
  }
}

function checkSame(trace: Trace, tokens: Int32Array): void {
  if (tokens.length === trace.tokens.length && commonPrefix(tokens, trace.tokens) === tokens.length) return
  throw new ExplorerError('Cancelled', errorText`One of the texts has changed.`)
}
