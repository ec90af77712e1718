import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hookNames } from '../../../../src/core/hooks'
import { fetchedFiles } from '../../../../src/engine/files/fetchedFiles'
import type { Engine, EngineEvent } from '../../../../src/engine/types'
import {
  LEADING_WORDS,
  leadingWords,
  WORDS_PIECE,
  wordPieces,
} from '../../../../src/engine/weights/loadParts'
import { readHeader } from '../../../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../../../src/model/files/source'
import { REQUEST_LIMITS } from '../../../../src/model/http/rangeSource'
import { patientClock } from '../../../support/clock'
import { hostedEngine, pending, refusalOf } from '../../../support/hostedEngine'
import { type Hub, startHub } from '../../../support/hub'
import {
  demoTokenizer,
  encodeModel,
  PLAIN,
  someIds,
  tinyEngine,
  tinyFiles,
  tinyModel,
} from '../../../support/tinyModel'

/** A vocabulary beyond the leading rows, and mask buffers, as GPT-2 has them. */
const WORDS = 2 * LEADING_WORDS + 300
const model = tinyModel({ blocks: 3, heads: 2, headWidth: 3, vocabulary: WORDS, seed: 4 })
const file = encodeModel(model, { ...PLAIN, masks: true })
const LOCATION = { id: 'tiny', url: '', bytes: 1e9 }
const RARE = Int32Array.of(5, WORDS - 1, 7, LEADING_WORDS)

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

let hub: Hub
/** Bytes of the file where each tensor lies. */
let places: Awaited<ReturnType<typeof readHeader>>
let dataStart: number
beforeAll(async () => {
  places = await readHeader(bytesSource(file))
  dataStart = Math.min(...[...places.values()].map(({ begin }) => begin))
  hub = await startHub({
    'tiny/model.safetensors': file,
    'tiny/config.json': json(model.config),
    'tiny/tokenizer.json': json(demoTokenizer),
  })
})
afterAll(() => hub.close())
afterEach(() => {
  hub.hold(() => true)
  hub.release()
  hub.log.length = 0
})

/**
 * An engine whose model streams in by ranges. Its events are heard by `listen` as well. Only of requests one after
 * another is the order in which the server sees them certain.
 */
function streaming(
  listen: (event: EngineEvent) => void = () => undefined,
  parallel = REQUEST_LIMITS.parallel,
) {
  const events: EngineEvent[] = []
  const engine = hostedEngine(
    () =>
      fetchedFiles({ ...LOCATION, url: hub.folder('tiny') }, () => undefined, {
        clock: patientClock(),
        limits: { first: dataStart, small: 0, parallel },
      }),
    (event) => {
      events.push(event)
      listen(event)
    },
  )
  const stations = (): number[] =>
    events.flatMap((event) => (event.kind === 'station' ? [event.station] : []))
  return { engine, events, stations }
}

/** [begin, end) of the requests for weights, in their order, without the header's. */
function weightRanges(): [number, number][] {
  return hub.log
    .filter(({ server, path }) => server === 'files' && path.endsWith('.safetensors'))
    .map(({ range }) => range!.match(/\d+/g)!.map(Number))
    .map(([begin, last]): [number, number] => [begin, last + 1])
    .slice(1)
}

const begin = (name: string): number => places.get(name)!.begin
const end = (name: string): number => places.get(name)!.end
/** Where the rows of W_E begin that come last. */
const restOfWords = (): number => begin('wte.weight') + 4 * 6 * LEADING_WORDS

/** Lets everything pass but the rest of the words. */
const holdWords = (): void => hub.hold((from) => from < restOfWords() || from < dataStart)

async function expectFresh(engine: Engine, ids: Int32Array): Promise<void> {
  const fresh = await tinyEngine(model)
  await fresh.run(ids)
  for (const name of hookNames(3)) expect(await engine.hook(name), name).toEqual(await fresh.hook(name))
}

describe('a model that streams in', () => {
  it('asks for its slices in the order in which they are seen, the rest of the words last', async () => {
    const { engine } = streaming(undefined, 1)
    await engine.load(LOCATION)
    await engine.loaded()
    const steps = [0, 1, 2].flatMap((block) => [
      [begin(`h.${block}.attn.c_attn.bias`), end(`h.${block}.ln_1.weight`)],
      [begin(`h.${block}.ln_2.bias`), end(`h.${block}.mlp.c_proj.weight`)],
    ])
    expect(weightRanges()).toEqual([
      [begin('ln_f.bias'), end('wpe.weight')],
      [begin('wte.weight'), restOfWords()],
      ...steps,
      [restOfWords(), end('wte.weight')],
    ])
  })

  it('has all words of a small vocabulary before its first step', async () => {
    expect([300, 8192, 16_384, 16_385, 50_257].map(leadingWords)).toEqual([300, 8192, 16_384, 8192, 8192])
    const small = tinyModel({ blocks: 3, heads: 2, headWidth: 3, vocabulary: 2 * LEADING_WORDS, seed: 5 })
    const told: string[] = []
    const engine = hostedEngine(
      () => tinyFiles(small),
      ({ kind }) => told.push(kind),
    )
    await engine.load(LOCATION)
    await engine.loaded()
    const words = told.filter((kind) => kind === 'words-ready')
    expect(words).toHaveLength(1)
    expect(told.indexOf('words-ready')).toBeLessThan(told.indexOf('step-ready'))
  })

  it('never asks for the mask buffers', async () => {
    const { engine } = streaming()
    await engine.load(LOCATION)
    await engine.loaded()
    for (const block of [0, 1, 2]) {
      const mask = places.get(`h.${block}.attn.bias`)!
      expect(weightRanges().filter(([from, to]) => from < mask.end && to > mask.begin)).toEqual([])
    }
  })

  it('asks for the same, whatever the text', async () => {
    const logs: unknown[] = []
    for (const ids of [someIds(3, 1), RARE, someIds(30, 2)]) {
      hub.log.length = 0
      const { engine } = streaming(undefined, 1)
      await engine.load(LOCATION)
      const run = engine.run(ids)
      await engine.tokenize('Nothing of this is told.', true)
      await run
      await engine.topWords(2, 3)
      await engine.loaded()
      // config.json and tokenizer.json are asked for at the same time as the weights.
      logs.push([
        ...hub.log
          .filter(({ path }) => path.endsWith('.json'))
          .map(({ path }) => path)
          .sort(),
        weightRanges(),
      ])
    }
    expect(logs[1]).toEqual(logs[0])
    expect(logs[2]).toEqual(logs[0])
  })

  it('moves by its first step while the server holds back all that follows', async () => {
    const firstStep = pending<void>()
    hub.hold((from, to) => {
      const isFirst = from >= begin('h.0.attn.c_attn.bias') && to <= end('h.0.ln_1.weight')
      const isOuter = from >= begin('ln_f.bias') && to <= restOfWords()
      return from < dataStart || isFirst || isOuter
    })
    const { engine, stations } = streaming((event) => {
      if (event.kind === 'station' && event.station === 1) firstStep.resolve()
    })
    const { shape } = await engine.load(LOCATION)
    const run = refusalOf(engine.run(someIds(4, 3)))
    await firstStep.promise
    expect(stations()).toEqual([0, 1])
    const { size, data } = await engine.patternThumbnails()
    expect(data, 'thumbnails of the first block, and no others').toHaveLength(shape.heads * size * size)
    expect(await engine.units()).toMatchObject({ stations: 2, tokens: 4 })
    const held = [
      [begin('h.0.ln_2.bias'), end('h.0.mlp.c_proj.weight')],
      [begin('h.1.attn.c_attn.bias'), end('h.1.ln_1.weight')],
    ]
    await expect.poll(() => weightRanges().slice(3)).toEqual(held)
    hub.release()
    expect(await run).toBe('no refusal')
    await expectFresh(engine, someIds(4, 3))
  })

  it('moves a newer text as far as it can, without waiting for the part that the older waits for', async () => {
    hub.hold((from) => from < dataStart || from >= begin('ln_f.bias') || from < begin('h.0.ln_2.bias'))
    const { engine, events, stations } = streaming()
    await engine.load(LOCATION)
    const older = refusalOf(engine.run(someIds(4, 3)))
    await expect.poll(stations).toEqual([0, 1])
    events.length = 0
    const newer = engine.run(someIds(5, 8))
    expect(await older).toBe('Cancelled')
    await expect.poll(stations).toEqual([0, 1])
    hub.release()
    await newer
    await expectFresh(engine, someIds(5, 8))
  })

  it('stops asking once another model is chosen', async () => {
    hub.hold((from) => from < dataStart)
    const { engine } = streaming()
    await engine.load(LOCATION)
    const loaded = refusalOf(engine.loaded())
    await expect.poll(() => weightRanges().length).toBe(3)
    const other = engine.load({ ...LOCATION, id: 'other' })
    expect(await loaded).toBe('Cancelled')
    hub.release()
    await other
    await engine.loaded()
    const outer = weightRanges().filter(([from]) => from === begin('ln_f.bias'))
    const words = weightRanges().filter(([from]) => from === begin('wte.weight'))
    const mlps = weightRanges().filter(([from]) => from === begin('h.0.ln_2.bias'))
    expect([outer.length, words.length, mlps.length]).toEqual([2, 2, 1])
  })
})

describe('words whose rows have not come', () => {
  it('are waited for, which is told, while common words move on', async () => {
    holdWords()
    const { engine, events, stations } = streaming()
    await engine.load(LOCATION)
    await engine.run(someIds(4, 3))
    expect(stations()).toEqual([0, 1, 2, 3, 4, 5, 6])
    const rare = refusalOf(engine.run(RARE))
    const told = () => events.filter(({ kind }) => kind === 'waiting-for-words')
    await expect.poll(told).toEqual([{ kind: 'waiting-for-words', trace: 'text', run: 3, tokens: [1, 3] }])
    await expect(engine.run(someIds(6, 3))).resolves.toMatchObject({ tokens: 6 })
    expect(await rare).toBe('Cancelled')
    const again = engine.run(RARE)
    await expect.poll(() => told().length).toBe(2)
    hub.release()
    await again
    await expectFresh(engine, RARE)
  })

  it('keep all predictions waiting: there are none over a part of the vocabulary', async () => {
    holdWords()
    const { engine, events } = streaming()
    await engine.load(LOCATION)
    await engine.run(someIds(4, 3))
    let settled = 0
    const asked = [
      engine.topWords(6, 3),
      engine.surprisals(),
      engine.hook('logits'),
      engine.unembed(new Float32Array(6).fill(1), 2),
    ]
    for (const answer of asked) void answer.finally(() => settled++)
    const words = () => events.filter(({ kind }) => kind === 'words-ready')
    expect(await engine.landmarks(Int32Array.of(0, LEADING_WORDS - 1))).toHaveLength(12)
    await expect.poll(() => weightRanges().at(-1)).toEqual([restOfWords(), end('wte.weight')])
    expect(settled).toBe(0)
    expect(words()).toEqual([{ kind: 'words-ready', ready: LEADING_WORDS, words: WORDS }])
    hub.release()
    const fresh = await tinyEngine(model)
    await fresh.run(someIds(4, 3))
    expect(await Promise.all(asked)).toEqual([
      await fresh.topWords(6, 3),
      await fresh.surprisals(),
      await fresh.hook('logits'),
      await fresh.unembed(new Float32Array(6).fill(1), 2),
    ])
    expect(words().at(-1)).toEqual({ kind: 'words-ready', ready: WORDS, words: WORDS })
  })

  it('fail with what went wrong, and what has come goes on', async () => {
    holdWords()
    const { engine } = streaming()
    await engine.load(LOCATION)
    await engine.run(someIds(4, 3))
    const rare = refusalOf(engine.run(RARE))
    const predictions = refusalOf(engine.unembed(new Float32Array(6), 1))
    await expect.poll(() => weightRanges().at(-1)?.[0]).toBe(restOfWords())
    hub.always = { kind: 'status', status: 404 }
    try {
      hub.hold(() => true)
      hub.breakHeld()
      expect(await rare).toBe('NetworkError')
      expect(await predictions).toBe('NetworkError')
      await expect(engine.run(someIds(5, 9))).resolves.toMatchObject({ tokens: 5 })
    } finally {
      hub.always = null
    }
  })

  it('come in pieces of at most 16 MB', () => {
    const pieces = wordPieces(8192, 50257, 768)
    expect(pieces[0][0]).toBe(8192)
    expect(pieces.at(-1)![1]).toBe(50257)
    pieces.forEach(([from, to], i) => {
      expect(4 * 768 * (to - from)).toBeLessThanOrEqual(WORDS_PIECE)
      if (i > 0) expect(from).toBe(pieces[i - 1][1])
    })
    expect(pieces).toHaveLength(9)
    expect(wordPieces(300, 300, 768)).toEqual([])
  })
})
