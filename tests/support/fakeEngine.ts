import { ExplorerError } from '../../src/core/errors'
import { verbatim } from '../../src/core/errorText'
import { stationCount } from '../../src/core/hooks'
import type { EngineClient, EngineService } from '../../src/engine/client'
import type { Engine, EngineEvent, TopWords, TraceName } from '../../src/engine/types'
import {
  answerOf,
  END_OF_TEXT,
  type FakeModel,
  idOf,
  patternOf,
  saidBy,
  type Trace,
  tokensOf,
  topWordsOf,
  wordsOf,
} from './fakeModel'
import { type FakeWorker, fakeWorker, type Handlers } from './fakeWorker'
import { pending } from './pending'

/** An engine whose answers are small, the same every time, and tell by which model and of which text they are. */

const NOTHING: Trace = { ids: new Int32Array(0), edits: 0 }

export interface FakeEngine extends FakeWorker<EngineService>, Pick<EngineClient, 'onEvent'> {
  /** The model that it was asked to load; undefined before. */
  model(): FakeModel | undefined
  tell(event: EngineEvent): void
  /** The stations of the text that runs have come so far: tells of each of them. */
  come(stations: number): void
}

const sameIds = (one: ArrayLike<number>, other: ArrayLike<number>): boolean =>
  one.length === other.length && Array.from(one).every((id, i) => id === other[i])

/** @param models by their id: one of them is loaded. */
export function fakeEngine(models: readonly FakeModel[]): FakeEngine {
  const listeners = new Set<(event: EngineEvent) => void>()
  const traces: Record<TraceName, Trace> = { text: NOTHING, edited: NOTHING, second: NOTHING }
  let model: FakeModel | undefined
  let runs = 0
  let come = 0
  /** Of the text: settles with its last run, or once another has taken its place. */
  let running: Promise<unknown> = Promise.resolve()
  let overtake: () => void = () => undefined

  const loadedModel = (): FakeModel => {
    if (model === undefined) throw new Error('No model has been loaded.')
    return model
  }
  const all = (): number => stationCount(loadedModel().shape.blocks)
  const topWords = (station: number, k: number, of: TraceName = 'text'): TopWords =>
    topWordsOf(loadedModel(), traces[of], station, k)

  const handlers: Handlers<EngineService> = {
    load: ({ id }) => {
      model = models.find((one) => one.id === id)
      const runtime = {
        backend: 'wasm',
        precision: 'exact',
        why: { kind: 'only' },
        adapter: null,
        threads: 1,
        whyThreads: 'none',
      } as const
      return { shape: loadedModel().shape, threads: 1, runtime }
    },
    loaded: () => undefined,
    tokenize: (text, prependEndOfText) => {
      const { positions } = loadedModel().shape
      const tokens = [...(prependEndOfText ? [END_OF_TEXT] : []), ...tokensOf(text)]
      return { tokens: tokens.slice(0, positions), overflows: tokens.length > positions }
    },
    run: (ids) => ({
      run: runs,
      tokens: ids.length,
      computed: ids.length,
      reused: 0,
      sessionRuns: 1,
      milliseconds: 1,
    }),
    async answer(wish, of = 'text') {
      if (wish.whole) await running
      const trace = traces[of]
      if (!sameIds(wish.ids, trace.ids)) return null
      return answerOf(loadedModel(), trace, { ...wish, stations: of === 'text' ? come : all() })
    },
    refusals: (edits) => edits.map(() => null),
    edit: (edits) => ({
      firstStation: edits.length === 0 ? null : 1,
      computed: traces.text.ids.length,
      sessionRuns: 1,
      milliseconds: 1,
      refusals: edits.map(() => null),
    }),
    editEffect: (token) => ({
      ids: traces.text.ids,
      token,
      divergence: traces.edited.edits,
      words: [],
      angles: new Float32Array(all()),
    }),
    attention: (block, head, of = 'text') => patternOf(traces[of].ids.length, { block, head }),
    topWords,
    surprisals: (of = 'text') => Float32Array.from(traces[of].ids, (id) => id % 16),
    landmarks: (ids) => new Float32Array(ids.length * loadedModel().shape.width),
    nextWord: (_, __, expecting) => {
      const text = ` w${expecting.length}`
      return { id: idOf(text), text, probability: 0.5, candidates: 1, endsText: false }
    },
    spell: (ids) => {
      const text = wordsOf(ids).join('')
      return { text, tokens: tokensOf(text), held: 0 }
    },
    units: (of = 'text') => ({
      stations: all(),
      tokens: traces[of].ids.length,
      width: loadedModel().shape.width,
      ids: traces[of].ids,
      data: new Float32Array(all() * traces[of].ids.length * loadedModel().shape.width),
      pole: null,
    }),
    turns: (of = 'text') => new Float32Array((all() - 1) * traces[of].ids.length),
    compare: ({ first, second }) => {
      const size = Math.min(first.length, second.length)
      const pairs = Int32Array.from({ length: 2 * size }, (_, i) => i >> 1)
      const same = Uint8Array.from({ length: size }, (_, i) => Number(first[i] === second[i]))
      return { pairs, same, stations: all(), angles: new Float32Array(all() * size) }
    },
    patternDifferences: ({ first }) => ({
      size: first.length,
      data: new Int8Array(0),
      moved: new Float32Array(0),
    }),
    patternDifference: (block, head, { first }) => patternOf(first.length, { block, head }),
    headLengths: (block, of = 'text') => ({
      ids: traces[of].ids,
      lengths: new Float32Array(loadedModel().shape.heads).fill(block),
    }),
    nearestPlaces: (station, token, k, of = 'text') => {
      const words = wordsOf(traces[of].ids).slice(token, token + 1)
      const near = saidBy(loadedModel().id, traces[of].edits, words[0], station)
      return {
        ids: new Int32Array(k).fill(idOf(near)),
        words: Array(k).fill(near),
        angles: new Float32Array(k),
      }
    },
    lens: ({ token, k, watched, expecting }, of = 'text') => {
      const trace = traces[of]
      if (
        expecting !== undefined &&
        !sameIds(expecting.subarray(0, token + 1), trace.ids.subarray(0, token + 1))
      )
        throw new ExplorerError('Cancelled', verbatim('another text'))
      const stations = all()
      const rows = Array.from({ length: stations }, (_, station) => topWords(station, k, of))
      const words = rows.flatMap((row) => row.words.slice(token * k, (token + 1) * k))
      const told = [words[(stations - 1) * k], ...wordsOf(watched)]
      return {
        ...{ token, stations, k, words, watchedWords: told },
        ids: Int32Array.from(words, idOf),
        probabilities: new Float32Array(words.length),
        totals: new Float32Array(stations),
        entropies: new Float32Array(stations),
        divergences: new Float32Array(stations),
        watched: Int32Array.from(told, idOf),
        ranks: new Int32Array(stations * told.length),
        watchedProbabilities: new Float32Array(stations * told.length),
      }
    },
    between: () => Array.from({ length: all() }, () => ({ toFirst: 0, toSecond: 0, along: 0, off: 0 })),
    sweepHeads: () => ({
      ids: traces.text.ids,
      target: { id: 1, word: ' sat', logProbability: -1 },
      effects: new Float32Array(loadedModel().shape.blocks * loadedModel().shape.heads).fill(-1),
      sessionRuns: 1,
      milliseconds: 1,
    }),
    stopSweep: () => undefined,
    embeddings: (ids) => Float32Array.from({ length: 4 * ids.length }, (_, i) => (i % 4 < 2 ? 1 : -1)),
    layerNorm: () => ({ gain: new Float32Array(4).fill(2), bias: new Float32Array(4) }),
    serveUnits: () => new Promise(() => undefined),
  }

  const tell = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const tellStations = (stations: number): void => {
    come = stations
    for (let station = 0; station < stations; station++)
      tell({ kind: 'station', trace: 'text', run: runs, station })
  }
  const begin = (ids: Int32Array, result: Promise<unknown>): void => {
    runs++
    come = 0
    traces.text = { ids, edits: 0 }
    traces.edited = NOTHING
    overtake()
    const overtaken = pending<void>()
    overtake = () => overtaken.resolve()
    running = Promise.race([result, overtaken.promise])
    running.catch(() => undefined)
    void result.then(
      () => traces.text.ids === ids && tellStations(all()),
      () => undefined,
    )
  }

  const worker = fakeWorker<EngineService>(handlers, (method, inputs, result) => {
    if (method === 'run') {
      const [ids, of] = inputs as Parameters<Engine['run']>
      if (of === 'second') traces.second = { ids, edits: 0 }
      else begin(ids, result)
    }
    if (method === 'edit') {
      const [edits] = inputs as Parameters<Engine['edit']>
      traces.edited = { ids: traces.text.ids, edits: edits.length }
    }
  })
  return {
    ...worker,
    onEvent: (listener) => void listeners.add(listener),
    model: () => model,
    tell,
    come: tellStations,
  }
}
