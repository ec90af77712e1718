import { describe, expect, it } from 'vitest'
import { isError } from '../../../../src/core/errors'
import { hookNames, stationCount } from '../../../../src/core/hooks'
import { tokenIdsOf } from '../../../../src/core/tokenIds'
import { describeSaved } from '../../../../src/engine/saved/describeSaved'
import { encodeSaved } from '../../../../src/engine/saved/encodeSaved'
import { looksSaved } from '../../../../src/engine/saved/looksSaved'
import { readSaved } from '../../../../src/engine/saved/readSaved'
import { createSavedEngine } from '../../../../src/engine/saved/savedEngine'
import { encodeTrace } from '../../../../src/engine/trace/traceFile'
import type { Engine, TraceName } from '../../../../src/engine/types'
import { encodeSafetensors } from '../../../../src/model/checkpoint/safetensors'
import { damage } from '../../../fuzz/damage'
import { refusalOf } from '../../../support/hostedEngine'
import { encodeModel, someIds, tinyEngine, tinyModel } from '../../../support/tinyModel'

const SIZES = { blocks: 2, heads: 2, headWidth: 4, seed: 11 }
const STATIONS = stationCount(SIZES.blocks)
const IDS = someIds(6, 1)
const TEXT = 'a b c d e f'
const TOKENS = Array.from(IDS, (_, i): [string, number, number] => [
  TEXT.slice(2 * i - 1, 2 * i + 1),
  2 * i,
  2 * i + 1,
])
const READ = TOKENS.map(([text, start, end], i) => ({ id: IDS[i], text, start, end }))
const METADATA = { text: TEXT, model: 'Tiny (tiny)' }

const description = {
  text: TEXT,
  prependEndOfText: false,
  model: { id: 'tiny', name: 'Tiny' },
  station: 3,
  edits: '',
}

async function ranEngine(): Promise<Engine> {
  const engine = await tinyEngine(tinyModel(SIZES))
  await engine.run(IDS)
  return engine
}

const fileOf = (parts: readonly Uint8Array[], name = 'trace.safetensors'): File =>
  new File(parts as Uint8Array<ArrayBuffer>[], name)

async function saved(engine: Engine, of: TraceName = 'text', names = hookNames(SIZES.blocks)): Promise<File> {
  return fileOf(
    await encodeSaved({ engine, tokens: IDS, names, of, metadata: METADATA, read: READ, description }),
  )
}

async function opened(file: File): Promise<Engine> {
  const engine = createSavedEngine()
  await engine.load({ id: 'trace', url: '', trace: file })
  return engine
}

function expectClose(found: Float32Array, expected: Float32Array, digits: number): void {
  expect(found.length).toBe(expected.length)
  for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i], digits)
}

describe('a saved trace that is opened without its model', () => {
  it('tells what the model told: states, hooks, patterns, turns, scores, words, places', async () => {
    const model = await ranEngine()
    const trace = await opened(await saved(model))
    const { data, ids, ...sizes } = await trace.units()
    const units = await model.units()
    expect(sizes).toEqual({ stations: STATIONS, tokens: IDS.length, width: 8, pole: null })
    expect([...ids]).toEqual([...IDS])
    expectClose(data, units.data, 5)
    for (const name of hookNames(SIZES.blocks)) expect(await trace.hook(name)).toEqual(await model.hook(name))
    expect(await trace.attention(1, 1)).toEqual(await model.attention(1, 1))
    expect(await trace.attentionScores(0, 1)).toEqual(await model.attentionScores(0, 1))
    expect(await trace.patternThumbnails()).toEqual(await model.patternThumbnails())
    expect(await trace.headScores()).toEqual(await model.headScores())
    const [turns, turned] = [await trace.turns(), await model.turns()]
    expectClose(turns, turned, 4)
    const [found, said] = [await trace.topWords(2, 5), await model.topWords(2, 5)]
    expect([found.ids, found.words]).toEqual([said.ids, said.words])
    expectClose(found.logits, said.logits, 4)
    const question = { token: 4, k: 3, watched: [] }
    expect(await trace.lens(question)).toEqual(await model.lens(question))
    expect((await trace.landmarks(IDS)).length).toBe((await model.landmarks(IDS)).length)
    const [bits, surprise] = [await trace.surprisals(), await model.surprisals()]
    expect(bits[0]).toBeNaN()
    expectClose(bits.slice(1), surprise.slice(1), 3)
  })

  it('says of itself what it is of, and reads that sentence alone', async () => {
    const file = await saved(await ranEngine())
    expect(await looksSaved(file)).toBe(true)
    expect(await describeSaved(file)).toMatchObject({ text: TEXT, model: { id: 'tiny' }, station: 3 })
    const trace = await opened(file)
    const { tokens } = await trace.tokenize(TEXT, false)
    expect(tokens.map(({ text, start, end }) => [text, start, end])).toEqual(TOKENS)
    expect((await trace.run(IDS)).reused).toBe(IDS.length)
    expect(await refusalOf(trace.tokenize('another one', false))).toBe('NotAvailable')
    expect(await refusalOf(trace.run(someIds(6, 2)))).toBe('NotAvailable')
  })

  it('refuses what needs the model', async () => {
    const trace = await opened(await saved(await ranEngine()))
    const edit = { kind: 'scaleMlp', block: 0, scale: 0 } as const
    const asked = [
      trace.forces(0, 1),
      trace.queryKeys(0, 0, 1),
      trace.nearestPlaces(0, 0, 5),
      trace.run(IDS, 'second'),
      trace.unembed(new Float32Array(8), 3),
    ]
    for (const request of asked) expect(await refusalOf(request)).toBe('NotAvailable')
    for (const [why] of [await trace.refusals([edit]), (await trace.edit([edit])).refusals])
      expect(why?.template).toMatch(/needs the model/)
    expect(await trace.edit([])).toMatchObject({ computed: 0 })
  })

  it('holds the run under edits where that was saved', async () => {
    const model = await ranEngine()
    await model.edit([{ kind: 'scaleMlp', block: 1, scale: 0 }])
    const trace = await opened(await saved(model, 'edited'))
    const question = { token: 2, k: 2, watched: [] }
    expect(await trace.lens(question)).toEqual(await model.lens(question, 'edited'))
  })

  it('shows as much as a file of the command line holds', async () => {
    const model = await ranEngine()
    const names = [
      'blocks.0.hook_resid_pre',
      'blocks.0.hook_resid_mid',
      'blocks.1.ln1.hook_normalized',
      'logits',
    ]
    const file = fileOf(await encodeTrace(model, { tokens: IDS, names, of: 'text', metadata: METADATA }))
    const trace = await opened(file)
    const units = await model.units()
    const { stations, data } = await trace.units()
    expect(stations).toBe(3)
    expectClose(data, units.data.subarray(0, data.length), 5)
    expect((await trace.tokenize((await describeSaved(file)).text, false)).tokens[1].text).toBe(`⟨${IDS[1]}⟩`)
    expect(await refusalOf(trace.topWords(0, 3))).toBe('NotAvailable')
    expect((await trace.patternThumbnails()).data.length).toBe(0)
  })
})

describe('a file that is no saved trace', () => {
  it('is told from a model by its first bytes', async () => {
    expect(await looksSaved(fileOf([encodeModel(tinyModel(SIZES))]))).toBe(false)
    expect(await looksSaved(fileOf([new Uint8Array(3)]))).toBe(false)
  })

  it('is refused with the tensor that is wrong', async () => {
    const engine = await ranEngine()
    const whole = new Uint8Array(await (await saved(engine)).arrayBuffer())
    const cut = fileOf([whole.slice(0, whole.length - 100)], 'cut.safetensors')
    await expect(describeSaved(cut)).rejects.toThrow(
      /^cut\.safetensors cannot be opened as a saved trace: tensor/,
    )
    const text = new TextDecoder('latin1').decode(whole)
    const at = text.indexOf('"shape":[6,8]', text.indexOf('blocks.0.hook_resid_mid'))
    const swapped = whole.slice()
    swapped.set(new TextEncoder().encode('"shape":[8,6]'), at)
    await expect(describeSaved(fileOf([swapped]))).rejects.toThrow(/hook_resid_mid is of shape \[8, 6\]/)
  })

  it('has no more blocks than it holds something of, whatever its names claim', async () => {
    const one = (name: string, shape: readonly number[]) => ({
      name,
      dtype: 'F32' as const,
      shape,
      bytes: new Uint8Array(4 * shape.reduce((a, b) => a * b)).fill(60),
    })
    const tokens = { name: 'tokens', dtype: 'I32' as const, shape: [1], bytes: new Uint8Array(4) }
    const width = 65536
    const claims = encodeSafetensors(
      [
        tokens,
        one('blocks.0.hook_resid_pre', [1, width]),
        one('blocks.0.attn.hook_q', [1, width, 1]),
        one('blocks.9999.attn.hook_pattern', [width, 1, 1]),
      ],
      {},
    )
    expect((await readSaved(fileOf(claims))).shape.blocks).toBe(1)
  })

  it('may have more tensors than a call can have arguments', async () => {
    const tokens = { name: 'tokens', dtype: 'I32' as const, shape: [1], bytes: new Uint8Array(4) }
    const many = Array.from({ length: 150_000 }, (_, i) => ({
      name: `x${i}`,
      dtype: 'U8' as const,
      shape: [0],
      bytes: new Uint8Array(0),
    }))
    const file = fileOf([Buffer.concat(encodeSafetensors([tokens, ...many], {}))])
    await expect(readSaved(file)).rejects.toThrow('holds no states')
  })

  it('damaged in any way, is refused with words of ours or shown', async () => {
    const whole = new Uint8Array(await (await saved(await ranEngine())).arrayBuffer())
    let shown = 0
    for (let seed = 0; seed < 300; seed++) {
      const file = fileOf([damage(whole, seed)])
      try {
        const trace = await opened(file)
        const { text, prependEndOfText } = await describeSaved(file)
        const { tokens } = await trace.tokenize(text, prependEndOfText)
        await trace.run(tokenIdsOf(tokens))
        const { data } = await trace.units()
        expect(data.every(Number.isFinite), `seed ${seed}`).toBe(true)
        await trace.lens({ token: 0, k: 2, watched: [] })
        await trace.patternThumbnails()
        await trace.surprisals()
        shown++
      } catch (error) {
        const ours = isError(error, 'ModelFileError') || isError(error, 'NotAvailable')
        expect(ours, `seed ${seed}: ${String(error)}`).toBe(true)
      }
    }
    expect(shown).toBeGreaterThan(10)
  })
})
