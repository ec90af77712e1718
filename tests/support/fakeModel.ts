import { stationCount } from '../../src/core/hooks'
import { tensor } from '../../src/core/tensor'
import { tokenIdsOf } from '../../src/core/tokenIds'
import type { Answer, ModelShape, Token, TopWords } from '../../src/engine/types'

/** A model without weights: what it says is made up of what it was asked. */

/** A model that a fake engine runs. */
export interface FakeModel {
  readonly id: string
  readonly shape: ModelShape
}

export const fakeModel = (id: string, blocks: number, heads = 2): FakeModel => ({
  id,
  shape: {
    blocks,
    heads,
    width: 4,
    headWidth: 4 / heads,
    mlpWidth: 16,
    positions: 12,
    vocabulary: 1 << 20,
    epsilon: 1e-5,
    gelu: 'tanh',
  },
})

const spelled = new Map<number, string>()

/** Each word is one token, the space before it included; its id depends on nothing else. */
export function idOf(word: string): number {
  let id = 7
  for (const character of word) id = (31 * id + (character.codePointAt(0) ?? 0)) % ((1 << 20) - 3)
  spelled.set(id, word)
  return id
}

export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/\s*\S+/g)].map(({ 0: word, index }) => ({
    id: idOf(word),
    text: word,
    start: index,
    end: index + word.length,
  }))
}

export const wordsOf = (ids: ArrayLike<number>): readonly string[] =>
  Array.from(ids, (id) => spelled.get(id) ?? '?')

export const END_OF_TEXT: Token = { id: idOf('<|endoftext|>'), text: '<|endoftext|>', start: 0, end: 0 }

/** What a token would say at a station: the place tells the model, the number of edits, and the rest. */
export const saidBy = (model: string, edits: number, token: string, station: number, rank = 0): string =>
  `${model}+${edits}:${token}@${station}#${rank}`

export function topWordsOf(model: FakeModel, { ids, edits }: Trace, station: number, k: number): TopWords {
  const words = wordsOf(ids).flatMap((token) =>
    Array.from({ length: k }, (_, rank) => saidBy(model.id, edits, token, station, rank)),
  )
  const logits = Float32Array.from(words, (_, i) => -(i % k))
  return { rows: ids.length, k, ids: Int32Array.from(words, idOf), words, logits, logProbabilities: logits }
}

/** One of the texts that an engine holds. */
export interface Trace {
  readonly ids: Int32Array
  readonly edits: number
}

/** All that is shown of a text at once. */
export function answerOf(
  model: FakeModel,
  trace: Trace,
  { station, k, head, stations = stationCount(model.shape.blocks) }: AnswerPlace,
): Answer {
  const last = stationCount(model.shape.blocks) - 1
  const size = trace.ids.length
  return {
    stations,
    thumbnails: { size, data: new Uint8Array(model.shape.blocks * model.shape.heads * size * size) },
    pattern: head === null ? null : patternOf(size, head),
    words: station < stations ? topWordsOf(model, trace, station, k) : null,
    end: last < stations ? topWordsOf(model, trace, last, k) : null,
    spans: { patterns: [0, 0], words: [0, 0] },
  }
}

interface AnswerPlace {
  readonly station: number
  readonly k: number
  readonly head: { readonly block: number; readonly head: number } | null
  readonly stations?: number
}

/** [query, key]: the first number tells the head. */
export function patternOf(size: number, { block, head }: { readonly block: number; readonly head: number }) {
  const data = new Float32Array(size * size)
  data[0] = 10 * block + head
  return tensor([size, size], data)
}

/** What the engine is given of a text. */
export const idsOf = (text: string): Int32Array => tokenIdsOf(tokensOf(text))
