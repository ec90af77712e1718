import { stepCount } from '../core/hooks'
import { checkCount, checkIndex } from './checks'
import { readHook, unitsOf } from './hooks'
import type { Model } from './model'
import type { ReadTrace } from './traces'
import type { Engine, TraceName } from './types'

type Readers = Pick<Engine, 'units' | 'hook' | 'attention' | 'patternThumbnails' | 'topWords' | 'surprisals'>

/**
 * What can be read off a trace.
 *
 * @param read the trace of that name, with its model; throws NotAvailable where there is nothing in it.
 */
export function createReaders(read: (name: TraceName) => ReadTrace & { readonly model: Model }): Readers {
  return {
    async units(of = 'text') {
      const { model, trace } = read(of)
      return { tokens: trace.tokens.length, width: model.shape.width, ...unitsOf(model, trace) }
    },
    async hook(name, of = 'text') {
      const { model, trace, patterns } = read(of)
      return readHook(model, trace, patterns, name)
    },
    async attention(block, head, of = 'text') {
      const { model, trace, patterns } = read(of)
      checkIndex('block', block, model.shape.blocks)
      checkIndex('head', head, model.shape.heads)
      return patterns.ofHead(trace, block, head)
    },
    async patternThumbnails(of = 'text') {
      const { trace, patterns } = read(of)
      return patterns.thumbnails(trace)
    },
    async topWords(station, k, of = 'text') {
      const { model, trace, words } = read(of)
      checkIndex('station', station, stepCount(model.shape.blocks) + 1)
      checkCount(k)
      return words.atStation(trace, station, k)
    },
    async surprisals(of = 'text') {
      const { trace, words } = read(of)
      return words.surprisals(trace)
    },
  }
}
