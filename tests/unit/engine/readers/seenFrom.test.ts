import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stationCount, stationHook } from '../../../../src/core/hooks'
import { angleBetween, dot } from '../../../../src/core/linalg'
import { row } from '../../../../src/core/tensor'
import type { Engine } from '../../../../src/engine/types'
import { landmarkUnits } from '../../../../src/lens/words'
import { refusalOf } from '../../../support/hostedEngine'
import { anyIds, anySizes, someIds, type TinyModel, tinyEngine, tinyModel } from '../../../support/tinyModel'

const VOCABULARY = 300
const SMALL = { blocks: 2, heads: 2, headWidth: 4, seed: 11 }
const STATIONS = stationCount(SMALL.blocks)

/** ln p of a word at every state, in double precision. [station, token] */
async function logsOf(engine: Engine, model: TinyModel, word: number, blocks: number): Promise<number[]> {
  const words = model.weights.get('wte.weight')!.data
  const [gain, bias] = ['ln_f.weight', 'ln_f.bias'].map((name) => model.weights.get(name)!.data)
  const logs: number[] = []
  for (let station = 0; station < stationCount(blocks); station++) {
    const { shape, data } = await engine.hook(stationHook(station, blocks))
    for (let token = 0; token < shape[0]; token++) {
      const out = Array.from(row(data, token, shape[1]), (value, i) => gain[i] * value + bias[i])
      const logits = Array.from({ length: VOCABULARY }, (_, id) => dot(out, row(words, id, shape[1])))
      const most = Math.max(...logits)
      const sum = logits.reduce((total, logit) => total + Math.exp(logit - most), 0)
      logs.push(logits[word] - most - Math.log(sum))
    }
  }
  return logs
}

describe('a text seen from a word', () => {
  it('comes with what brute force finds: ln p of the word at every state, and its place', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, fc.nat(299), async (sizes, ids, word) => {
        const model = tinyModel(sizes)
        const engine = await tinyEngine(model)
        await engine.run(ids)
        const { pole, stations, tokens, width } = await engine.units('text', word)
        const expected = await logsOf(engine, model, word, sizes.blocks)
        expect(pole!.logs).toHaveLength(stations * tokens)
        expected.forEach((log, at) => {
          expect(pole!.logs[at]).toBeCloseTo(log, 4)
        })
        const gain = model.weights.get('ln_f.weight')!.data
        const embedding = row(model.weights.get('wte.weight')!.data, word, width)
        const [place] = [landmarkUnits(Float32Array.from(embedding), Float32Array.from(gain))]
        expect(angleBetween(pole!.place, place)).toBeLessThan(1e-3)
        expect((await engine.units()).pole).toBeNull()
      }),
      { numRuns: 12 },
    )
  })

  it('is seen from the word that its last token ends at, without edits', async () => {
    const engine = await tinyEngine(tinyModel(SMALL))
    await engine.run(someIds(6, 300))
    const words = await engine.topWords(2 * SMALL.blocks, 1)
    const { pole } = await engine.units('text', 'end')
    expect(pole!.id).toBe(words.ids[5])
    expect(pole!.text).toBe(words.words[5])
    expect(pole!.logs[pole!.logs.length - 1]).toBeCloseTo(words.logProbabilities[5], 5)
  })

  it('keeps what it read of a prefix, and of a word before: both are as if read anew', async () => {
    const model = tinyModel(SMALL)
    const [kept, anew] = [await tinyEngine(model), await tinyEngine(model)]
    await kept.run(someIds(4, 300))
    await kept.topWords(1, 3)
    await kept.units('text', 3)
    await kept.run(someIds(9, 300))
    await kept.units('text', 5)
    await anew.run(someIds(9, 300))
    const [first, second] = [await kept.units('text', 8), await anew.units('text', 8)]
    first.pole!.logs.forEach((log, at) => {
      expect(log).toBeCloseTo(second.pole!.logs[at], 4)
    })
  })

  it('reads the followed trail first, and goes on from there with each call', async () => {
    const model = tinyModel(SMALL)
    const [hurried, patient] = [await tinyEngine(model), await tinyEngine(model)]
    const ids = someIds(20, 300)
    await hurried.run(ids)
    await patient.run(ids)
    const whole = (await patient.units('text', 5)).pole!.logs
    const read = async (): Promise<number[]> => {
      const { pole } = await hurried.units('text', 5, { token: 3, milliseconds: 0 })
      pole!.logs.forEach((log, at) => {
        if (!Number.isNaN(log)) expect(log).toBeCloseTo(whole[at], 4)
      })
      // All of a trail, or nothing.
      const missing = (token: number) =>
        Array.from({ length: STATIONS }, (_, station) => Number.isNaN(pole!.logs[station * 20 + token]))
      for (let token = 0; token < 20; token++) expect(new Set(missing(token)).size).toBe(1)
      return Array.from(ids, (_, token) => token).filter((token) => !missing(token)[0])
    }
    const first = await read()
    expect(first).toContain(3)
    expect(first.length).toBeLessThan(5)
    let before = first
    for (let calls = 1; before.length < 20; calls++) {
      const after = await read()
      expect(after).toEqual(expect.arrayContaining(before))
      // A batch a call: it comes to an end.
      expect(calls).toBeLessThan(STATIONS * 20)
      before = after
    }
  })

  it('knows its last word first, whichever trail is followed', async () => {
    const engine = await tinyEngine(tinyModel(SMALL))
    await engine.run(someIds(20, 300))
    const { pole } = await engine.units('text', 'end', { token: 2, milliseconds: 0 })
    const words = await engine.topWords(STATIONS - 1, 1)
    expect(pole!.id).toBe(words.ids[19])
  })

  it('stops where a newer text has come', async () => {
    const engine = await tinyEngine(tinyModel(SMALL))
    await engine.run(someIds(20, 300))
    const asked = refusalOf(engine.units('text', 5))
    await engine.run(someIds(6, 7))
    expect(await asked).toBe('Cancelled')
    expect((await engine.units('text', 5)).pole!.logs).toHaveLength(6 * STATIONS)
  })

  it('places states that are kept elsewhere by the same rule', async () => {
    const engine = await tinyEngine(tinyModel(SMALL))
    await engine.run(someIds(7, 300), 'second')
    const { data, pole } = await engine.units('second', 12)
    const rows = await engine.lensRows('second')
    expect(rows.stations * rows.ids.length).toBe(rows.totals.length)
    await engine.run(someIds(3, 300), 'second')
    const logs = await engine.likelihoods(12, data, rows)
    logs.forEach((log, at) => {
      expect(log).toBeCloseTo(pole!.logs[at], 4)
    })
  })

  it('reads the run under edits by itself', async () => {
    const engine = await tinyEngine(tinyModel(SMALL))
    await engine.run(someIds(5, 300))
    await engine.edit([{ kind: 'scaleMlp', block: 0, scale: 0 }])
    const [plain, edited] = [await engine.units('text', 4), await engine.units('edited', 4)]
    expect(edited.pole!.logs.subarray(0, 10)).toEqual(plain.pole!.logs.subarray(0, 10))
    expect(edited.pole!.logs.subarray(10)).not.toEqual(plain.pole!.logs.subarray(10))
    const words = await engine.topWords(2 * SMALL.blocks, 300, 'edited')
    const at = words.ids.subarray(4 * 300, 5 * 300).indexOf(4)
    expect(edited.pole!.logs[edited.pole!.logs.length - 1]).toBeCloseTo(
      words.logProbabilities[4 * 300 + at],
      4,
    )
  })

  it('refuses a word that the model does not have', async () => {
    const engine = await tinyEngine(tinyModel(SMALL))
    await engine.run(someIds(3, 300))
    expect(await refusalOf(engine.units('text', VOCABULARY))).toBe('NotAvailable')
    expect(
      await refusalOf(
        engine.likelihoods(-1, new Float32Array(8), {
          lengths: new Float32Array(1),
          totals: new Float32Array(1),
        }),
      ),
    ).toBe('NotAvailable')
  })
})
