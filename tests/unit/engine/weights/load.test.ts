import { describe, expect, it, vi } from 'vitest'
import { ExplorerError } from '../../../../src/core/errors'
import { verbatim } from '../../../../src/core/errorText'
import { hookNames } from '../../../../src/core/hooks'
import type { EngineEvent } from '../../../../src/engine/types'
import type { ModelFiles } from '../../../../src/engine/weights/modelFiles'
import { parameterCount } from '../../../../src/model/checkpoint/checkpoint'
import { bytesSource, type WeightSource } from '../../../../src/model/files/source'
import { yieldToEventLoop } from '../../../../src/workers/yieldToEventLoop'
import { hostedEngine, pending, refusalOf } from '../../../support/hostedEngine'
import { encodeModel, someIds, tinyEngine, tinyFiles, tinyModel } from '../../../support/tinyModel'

const model = tinyModel({ blocks: 3, heads: 2, headWidth: 3, seed: 1 })
const other = tinyModel({ blocks: 1, heads: 1, headWidth: 4, seed: 2 })
const tiny = { id: 'tiny', url: '' }

const withWeights = (weights: () => Promise<WeightSource>): ModelFiles => ({ ...tinyFiles(model), weights })

/** The model's file, of which no more than `most` ranges can be read. */
function failingSource(most: number): WeightSource {
  const source = bytesSource(encodeModel(model))
  let reads = 0
  return {
    bytes: source.bytes,
    async read(begin, end) {
      if (reads++ >= most) throw new ExplorerError('NetworkError', verbatim('The connection was lost.'))
      return source.read(begin, end)
    },
  }
}

/** The model's file, of which only the first ranges can be read before the gate is opened. */
function gatedSource(open: number, gate: Promise<void>): WeightSource {
  const source = bytesSource(encodeModel(model))
  let reads = 0
  return {
    bytes: source.bytes,
    async read(begin, end) {
      if (reads++ >= open) await gate
      return source.read(begin, end)
    },
  }
}

describe('loading', () => {
  it('tells the shape as soon as it is known, and step by step what is ready', async () => {
    const events: EngineEvent[] = []
    const engine = hostedEngine(
      () => tinyFiles(model),
      (event) => events.push(event),
    )
    const { shape, threads } = await engine.load(tiny)
    expect(shape).toMatchObject({ blocks: 3, heads: 2, width: 6, vocabulary: 300 })
    expect(threads).toBe(1)
    await engine.loaded()
    expect(events).toEqual([
      { kind: 'plan', bytes: 4 * parameterCount(shape) },
      { kind: 'words-ready', ready: 300, words: 300 },
      ...[1, 2, 3, 4, 5, 6].map((ready) => ({ kind: 'step-ready', ready, steps: 6 })),
    ])
  })

  it('lets a run begin that ends when the model is there', async () => {
    const weights = pending<WeightSource>()
    const engine = hostedEngine(() => withWeights(() => weights.promise))
    await engine.load(tiny)
    const run = refusalOf(engine.run(someIds(6, 2)))
    await Promise.resolve()
    const newer = engine.run(someIds(5, 1))
    weights.resolve(bytesSource(encodeModel(model)))
    expect(await run).toBe('Cancelled')
    await expect(newer).resolves.toMatchObject({ tokens: 5, computed: 5 })
    const fresh = await tinyEngine(model)
    await fresh.run(someIds(5, 1))
    expect((await engine.hook('logits')).data).toEqual((await fresh.hook('logits')).data)
  })

  it('keeps apart two runs of which the older waits for a step in the middle', async () => {
    const gate = pending<void>()
    const waiting = pending<void>()
    const engine = hostedEngine(
      () => withWeights(async () => gatedSource(5, gate.promise)),
      (event) => {
        if (event.kind === 'station' && event.station === 1) waiting.resolve()
      },
    )
    await engine.load(tiny)
    const older = refusalOf(engine.run(someIds(6, 2)))
    await waiting.promise
    for (let turn = 0; turn < 5; turn++) await yieldToEventLoop()
    const newer = engine.run(someIds(5, 1))
    gate.resolve()
    expect(await older).toBe('Cancelled')
    await newer
    const fresh = await tinyEngine(model)
    await fresh.run(someIds(5, 1))
    for (const name of hookNames(3)) expect(await engine.hook(name), name).toEqual(await fresh.hook(name))
  })

  it.each(['exact', 'int8'] as const)(
    'gives back the memory of all weights in precision %s, and looks at none of it again',
    async (precision) => {
      const bytes = encodeModel(model)
      const out = new Set<ArrayBufferLike>()
      const isSettled = vi.fn()
      const source: WeightSource = {
        ...bytesSource(bytes),
        async read(begin, end) {
          const own = bytes.slice(begin, end)
          if (begin > 8) out.add(own.buffer)
          return own
        },
        giveBack(memory) {
          if (out.delete(memory)) new Uint8Array(memory).fill(0xff)
        },
        settled: async () => isSettled(),
      }
      const logitsWith = async (weights: WeightSource): Promise<Float32Array> => {
        const engine = hostedEngine(() => withWeights(async () => weights))
        await engine.load({ ...tiny, wishes: { precision } })
        await engine.run(someIds(6, 2))
        await engine.loaded()
        return (await engine.hook('logits')).data
      }
      const logits = await logitsWith(source)
      expect(out).toEqual(new Set())
      expect(isSettled).toHaveBeenCalledOnce()
      expect(logits).toEqual(await logitsWith(bytesSource(bytes)))
    },
  )

  it('reads weights while its words are still on their way, and rejects if those never come', async () => {
    const tokenizer = pending<unknown>()
    const steps = pending<void>()
    const engine = hostedEngine(
      () => ({ ...tinyFiles(model), tokenizer: () => tokenizer.promise }),
      (event) => {
        if (event.kind === 'step-ready' && event.ready === event.steps) steps.resolve()
      },
    )
    const loading = refusalOf(engine.load(tiny))
    await steps.promise
    tokenizer.resolve({})
    expect(await loading).toBe('TokenizerError')
  })

  it('reads texts before the weights are there', async () => {
    const engine = hostedEngine(() => withWeights(() => new Promise(() => undefined)))
    await engine.load(tiny)
    const { tokens, overflows } = await engine.tokenize('the sea', false)
    expect(tokens.map((token) => token.text)).toEqual(['the', ' sea'])
    expect(overflows).toBe(false)
  })

  it.each([0, 1, 2, 3, 4, 5, 9])(
    'that fails after %i reads fails all that needs it, with that error',
    async (most) => {
      const engine = hostedEngine(() => withWeights(async () => failingSource(most)))
      await engine.load(tiny)
      expect(await refusalOf(engine.run(someIds(3, 1)))).toBe('NetworkError')
      expect(await refusalOf(engine.loaded())).toBe('NetworkError')
    },
  )

  it('that fails at once fails all that needs it, with that error', async () => {
    const lost = new ExplorerError('NetworkError', verbatim('The connection was lost.'))
    const engine = hostedEngine(() => withWeights(() => Promise.reject(lost)))
    await engine.load(tiny)
    const waiting = [
      engine.run(someIds(3, 1)),
      engine.loaded(),
      engine.landmarks(Int32Array.of(1)),
      engine.unembed(new Float32Array(6), 1),
    ]
    const refusals = await Promise.all(waiting.map(refusalOf))
    expect(refusals).toEqual(waiting.map(() => 'NetworkError'))
  })

  it('rejects with what is wrong with a file', async () => {
    const files = tinyFiles(model)
    const failure = (change: Partial<ModelFiles>): Promise<string> => {
      const engine = hostedEngine(() => ({ ...files, ...change }))
      return refusalOf(engine.load(tiny).then(() => engine.loaded()))
    }
    expect(await failure({ config: async () => ({ ...model.config, activation_function: 'relu' }) })).toBe(
      'ConfigError',
    )
    expect(await failure({ tokenizer: async () => ({}) })).toBe('TokenizerError')
    expect(await failure({ weights: async () => bytesSource(new Uint8Array(5)) })).toBe('ModelFileError')
    expect(await failure({ weights: async () => bytesSource(encodeModel(other)) })).toBe('ModelFileError')
  })

  it('can be tried again after it failed', async () => {
    let broken = true
    const engine = hostedEngine(() => withWeights(async () => failingSource(broken ? 3 : 100)))
    await engine.load(tiny)
    expect(await refusalOf(engine.loaded())).toBe('NetworkError')
    broken = false
    await engine.load(tiny)
    await expect(engine.run(someIds(3, 1))).resolves.toMatchObject({ computed: 3 })
  })
})

describe('without a model', () => {
  it('nothing is available', async () => {
    const engine = hostedEngine(() => tinyFiles(model))
    const asked = [
      engine.loaded(),
      engine.tokenize('a', false),
      engine.run(Int32Array.of(1)),
      engine.units(),
      engine.hook('logits'),
      engine.unembed(new Float32Array(6), 1),
      engine.landmarks(Int32Array.of(1)),
    ]
    const refusals = await Promise.all(asked.map(refusalOf))
    expect(refusals).toEqual(asked.map(() => 'NotAvailable'))
  })
})

describe('another model', () => {
  const engineOfBoth = (weights?: () => Promise<WeightSource>) =>
    hostedEngine(({ id }) =>
      id === 'other' ? tinyFiles(other) : weights ? withWeights(weights) : tinyFiles(model),
    )

  it('takes the place of the first, with a trace of its own', async () => {
    const engine = engineOfBoth()
    await engine.load(tiny)
    await engine.run(someIds(4, 1))
    await engine.load({ id: 'other', url: '' })
    expect(await refusalOf(engine.units())).toBe('NotAvailable')
    await expect(engine.run(someIds(4, 1))).resolves.toMatchObject({ computed: 4, sessionRuns: 3 })
    expect((await engine.units()).width).toBe(4)
  })

  it('cancels the run of the first', async () => {
    const engine = engineOfBoth()
    await engine.load(tiny)
    const run = refusalOf(engine.run(someIds(4, 1)))
    await engine.load({ id: 'other', url: '' })
    expect(await run).toBe('Cancelled')
    await expect(engine.run(someIds(4, 1))).resolves.toMatchObject({ computed: 4 })
  })

  it('does not wait for the weights of the first', async () => {
    const engine = engineOfBoth(() => new Promise(() => undefined))
    await engine.load(tiny)
    const [run, loaded] = [refusalOf(engine.run(someIds(4, 1))), refusalOf(engine.loaded())]
    await engine.load({ id: 'other', url: '' })
    await engine.loaded()
    expect(await run).toBe('Cancelled')
    expect(await loaded).toBe('Cancelled')
  })

  it('stops the loading of the first, which tells of no further steps', async () => {
    const gate = pending<void>()
    const events: EngineEvent[] = []
    const engine = hostedEngine(
      ({ id }) => (id === 'other' ? tinyFiles(other) : withWeights(async () => gatedSource(5, gate.promise))),
      (event) => events.push(event),
    )
    await engine.load(tiny)
    await engine.load({ id: 'other', url: '' })
    await engine.loaded()
    events.length = 0
    gate.resolve()
    for (let turn = 0; turn < 200; turn++) await yieldToEventLoop()
    expect(events).toEqual([])
  })

  it('wins over one that was asked for before and arrives later', async () => {
    const config = pending<unknown>()
    const engine = hostedEngine(({ id }) =>
      id === 'other' ? tinyFiles(other) : { ...tinyFiles(model), config: () => config.promise },
    )
    const first = refusalOf(engine.load(tiny))
    await engine.load({ id: 'other', url: '' })
    config.resolve(model.config)
    expect(await first).toBe('Cancelled')
    await engine.run(someIds(2, 1))
    expect((await engine.units()).width).toBe(4)
  })
})

describe('reading a text', () => {
  it('puts <|endoftext|> before it, without a place in it, where that is asked for', async () => {
    const engine = await tinyEngine(model)
    const { tokens } = await engine.tokenize('the sea', true)
    expect(tokens[0]).toEqual({ id: 8191, text: '<|endoftext|>', start: 0, end: 0 })
    expect(tokens.slice(1)).toEqual((await engine.tokenize('the sea', false)).tokens)
  })

  it('stops where the model has no more positions, and says so', async () => {
    const engine = await tinyEngine(model)
    const long = 'the sea '.repeat(100)
    for (const prepend of [true, false]) {
      const { tokens, overflows } = await engine.tokenize(long, prepend)
      expect(tokens).toHaveLength(40)
      expect(overflows).toBe(true)
    }
  })

  it('finds nothing in an empty text', async () => {
    const engine = await tinyEngine(model)
    expect(await engine.tokenize('', false)).toEqual({ tokens: [], overflows: false })
    expect((await engine.tokenize('', true)).tokens).toHaveLength(1)
  })

  it('cannot put before it what the vocabulary does not have', async () => {
    const files = tinyFiles(model)
    const file = (await files.tokenizer()) as { model: { vocab: Record<string, number> } }
    const { '<|endoftext|>': _, ...vocab } = file.model.vocab
    const without = { ...file, added_tokens: [], model: { ...file.model, vocab } }
    const engine = hostedEngine(() => ({ ...files, tokenizer: async () => without }))
    await engine.load(tiny)
    expect(await refusalOf(engine.tokenize('a', true))).toBe('NotAvailable')
    expect((await engine.tokenize('a', false)).tokens).toHaveLength(1)
  })
})
