import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { stepCount } from '../../core/hooks'
import { anglesToPlaces, landmarkUnits } from '../../lens/words'
import { checkIndex } from '../../model/checks'
import { checkCount } from '../checks'
import { readHook, unitsOf } from '../trace/hooks'
import { commonPrefix } from '../trace/trace'
import type { ReadTrace } from '../trace/traces'
import type { Engine, TraceName } from '../types'
import type { Model } from '../weights/model'
import { seenFrom } from './seenFrom'

type Readers = Pick<
  Engine,
  'units' | 'hook' | 'attention' | 'patternThumbnails' | 'topWords' | 'surprisals' | 'wordAngles'
>

/**
 * What can be read off a trace.
 *
 * @param read the trace of that name, with its model; throws NotAvailable where there is nothing in it.
 */
export function createReaders(read: (name: TraceName) => ReadTrace & { readonly model: Model }): Readers {
  return {
    async units(of = 'text', from, hurry) {
      const { model, trace, words } = read(of)
      const ids = trace.tokens.slice()
      const units = unitsOf(model, trace)
      const pole =
        from === undefined ? null : await seenFrom(model, { trace, words }, units.stations, from, hurry)
      return { tokens: ids.length, width: model.shape.width, ids, ...units, pole }
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
    async wordAngles(of = 'text') {
      const { model, trace, words } = read(of)
      const last = stepCount(model.shape.blocks)
      const ids = trace.tokens.slice()
      const answers = await words.atStation(trace, last, 1)
      const { gain } = await model.norms[last]
      const [own, answer] = [await model.embed(ids), await model.embed(answers.ids)].map((rows) =>
        landmarkUnits(rows, gain),
      )
      const same = trace.tokens.length === ids.length && commonPrefix(ids, trace.tokens) === ids.length
      if (!same || answers.rows !== ids.length)
        throw new ExplorerError('Cancelled', errorText`The text has changed.`)
      const { stations, data } = unitsOf(model, trace)
      const angles = (places: Float32Array) => anglesToPlaces(data, places, stations, model.shape.width)
      return {
        stations,
        ids,
        answers: answers.ids,
        answerWords: answers.words,
        toOwn: angles(own),
        toAnswer: angles(answer),
      }
    },
  }
}
