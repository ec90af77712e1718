import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stationCount, stationHook } from '../../../../src/core/hooks'
import { angleBetween, dot } from '../../../../src/core/linalg'
import { row } from '../../../../src/core/tensor'
import type { LensRow } from '../../../../src/engine/readers/lensTypes'
import type { Engine } from '../../../../src/engine/types'
import { placeBetween } from '../../../../src/lens/between'
import { landmarkUnits } from '../../../../src/lens/words'
import { hostedEngine, refusalOf } from '../../../support/hostedEngine'
import {
  anyIds,
  anySizes,
  someIds,
  type TinyModel,
  tinyEngine,
  tinyFiles,
  tinyModel,
} from '../../../support/tinyModel'

const VOCABULARY = 300
const SMALL = { blocks: 2, heads: 2, headWidth: 4, seed: 11 }

/** The logits of a token at every station, in double precision. [station][word] */
async function logitsOf(
  engine: Engine,
  model: TinyModel,
  token: number,
  blocks: number,
): Promise<number[][]> {
  const words = model.weights.get('wte.weight')!.data
  const [gain, bias] = ['ln_f.weight', 'ln_f.bias'].map((name) => model.weights.get(name)!.data)
  const rows: number[][] = []
  for (let station = 0; station < stationCount(blocks); station++) {
    const { shape, data } = await engine.hook(stationHook(station, blocks))
    const out = Array.from(row(data, token, shape[1]), (value, i) => gain[i] * value + bias[i])
    rows.push(Array.from({ length: VOCABULARY }, (_, id) => dot(out, row(words, id, shape[1]))))
  }
  return rows
}

const softmaxOf = (logits: readonly number[]): number[] => {
  const powers = logits.map(Math.exp)
  const sum = powers.reduce((total, value) => total + value, 0)
  return powers.map((power) => power / sum)
}

describe('the logit lens of a token', () => {
  it('is what brute force finds at every station: words, entropy, divergence, ranks, probabilities', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, fc.nat(), fc.nat(299), async (sizes, ids, pick, word) => {
        const model = tinyModel(sizes)
        const engine = await tinyEngine(model)
        await engine.run(ids)
        const token = pick % ids.length
        const answer = await engine.lens({ token, k: 3, watched: [word] })
        const logits = await logitsOf(engine, model, token, sizes.blocks)
        const last = softmaxOf(logits[logits.length - 1])
        expect(answer.stations).toBe(logits.length)
        expect(last[answer.watched[0]]).toBeCloseTo(Math.max(...last), 5)
        logits.forEach((values, station) => {
          const p = softmaxOf(values)
          const sorted = p.toSorted((a, b) => b - a)
          for (let rank = 0; rank < 3; rank++) {
            expect(answer.probabilities[3 * station + rank]).toBeCloseTo(sorted[rank], 4)
            expect(p[answer.ids[3 * station + rank]]).toBeCloseTo(sorted[rank], 4)
          }
          expect(answer.entropies[station]).toBeCloseTo(-p.reduce((sum, x) => sum + x * Math.log2(x), 0), 3)
          const bits = last.reduce((sum, x, id) => sum + x * Math.log2(x / p[id]), 0)
          expect(answer.divergences[station]).toBeCloseTo(bits, 3)
          for (const [i, id] of answer.watched.entries()) {
            expect(answer.watchedProbabilities[2 * station + i]).toBeCloseTo(p[id], 4)
            const clearlyAbove = values.filter((value) => value > values[id] + 1e-4).length
            const above = values.filter((value) => value > values[id] - 1e-4).length
            expect(answer.ranks[2 * station + i]).toBeGreaterThan(clearlyAbove)
            expect(answer.ranks[2 * station + i]).toBeLessThanOrEqual(above)
          }
        })
      }),
      { numRuns: 8 },
    )
  })

  it('of the second text and of the text under edits is that of those', async () => {
    const engine = await tinyEngine(tinyModel(SMALL))
    const [first, second] = [someIds(5, 1), someIds(5, 2)]
    await engine.run(second)
    const alone = await engine.lens({ token: 4, k: 2, watched: [] })
    await engine.run(first)
    await engine.run(second, 'second')
    expect(await engine.lens({ token: 4, k: 2, watched: [] }, 'second')).toEqual(alone)
    expect(await engine.lens({ token: 4, k: 2, watched: [] })).not.toEqual(alone)
    await engine.edit([{ kind: 'scaleMlp', block: 1, scale: 0 }])
    const edited = await engine.lens({ token: 4, k: 2, watched: [] }, 'edited')
    const plain = await engine.lens({ token: 4, k: 2, watched: [] })
    expect([...edited.ids.subarray(0, 6)]).toEqual([...plain.ids.subarray(0, 6)])
    expect(edited.entropies[4]).not.toBe(plain.entropies[4])
  })

  it('is given up when a newer text comes, and refused for what does not exist', async () => {
    const engine = await tinyEngine(tinyModel(SMALL))
    await engine.run(someIds(5, 1))
    const refusal = refusalOf(engine.lens({ token: 4, k: 2, watched: [] }))
    await engine.run(someIds(6, 2))
    expect(await refusal).toBe('Cancelled')
    const expecting = someIds(6, 2)
    await engine.lens({ token: 5, k: 1, watched: [], expecting })
    expecting[4] = (expecting[4] + 1) % VOCABULARY
    await engine.lens({ token: 3, k: 1, watched: [], expecting })
    expect(await refusalOf(engine.lens({ token: 4, k: 1, watched: [], expecting }))).toBe('Cancelled')
    expect(await refusalOf(engine.lens({ token: 6, k: 1, watched: [] }))).toBe('NotAvailable')
    expect(await refusalOf(engine.lens({ token: 0, k: 1, watched: [VOCABULARY] }))).toBe('NotAvailable')
    expect(await refusalOf(engine.lens({ token: 0, k: -1, watched: [] }))).toBe('NotAvailable')
  })

  it('of a text that is still run is told for the stations that are there, without an answer', async () => {
    const asked: Promise<LensRow>[] = []
    const engine: Engine = hostedEngine(
      () => tinyFiles(tinyModel(SMALL)),
      (event) => {
        if (event.kind === 'station' && event.station === 2)
          asked.push(engine.lens({ token: 2, k: 1, watched: [5] }))
      },
    )
    await engine.load({ id: 'tiny', url: '' })
    await engine.run(someIds(3, 1))
    const [part] = await Promise.all(asked)
    const whole = await engine.lens({ token: 2, k: 1, watched: [5] })
    expect([part.stations, whole.stations]).toEqual([3, 5])
    expect([part.watched[0], part.ranks[0]]).toEqual([-1, 0])
    expect(part.divergences.every(Number.isNaN)).toBe(true)
    expect([...part.entropies]).toEqual([...whole.entropies.subarray(0, 3)])
    expect([1, 3, 5].map((i) => part.ranks[i])).toEqual([1, 3, 5].map((i) => whole.ranks[i]))
  })
})

describe('the nearest places', () => {
  it('are those of the words at the smallest angles, of all the vocabulary', async () => {
    const model = tinyModel(SMALL)
    const engine = await tinyEngine(model)
    const ids = someIds(6, 3)
    await engine.run(ids)
    const { data, width, tokens } = await engine.units()
    const places = landmarkUnits(
      model.weights.get('wte.weight')!.data,
      model.weights.get('ln_f.weight')!.data,
    )
    for (const [station, token] of [
      [0, 0],
      [3, 5],
      [4, 2],
    ]) {
      const unit = row(data, station * tokens + token, width)
      const angles = Array.from({ length: VOCABULARY }, (_, id) => angleBetween(unit, row(places, id, width)))
      const sorted = angles.toSorted((a, b) => a - b)
      const nearest = await engine.nearestPlaces(station, token, 7)
      expect(nearest.ids).toHaveLength(7)
      nearest.ids.forEach((id, i) => {
        expect(nearest.angles[i]).toBeCloseTo(sorted[i], 5)
        expect(angles[id]).toBeCloseTo(sorted[i], 5)
      })
    }
    expect(await refusalOf(engine.nearestPlaces(5, 0, 3))).toBe('NotAvailable')
  })
})

describe('the place between two words', () => {
  it('is told for every station', async () => {
    const model = tinyModel(SMALL)
    const engine = await tinyEngine(model)
    await engine.run(someIds(4, 3))
    const { data, width, tokens, stations } = await engine.units()
    const places = await engine.landmarks(Int32Array.of(7, 8))
    const between = await engine.between(3, 7, 8)
    expect(between).toHaveLength(stations)
    between.forEach((found, station) => {
      const unit = row(data, station * tokens + 3, width)
      const expected = placeBetween(unit, row(places, 0, width), row(places, 1, width))
      expect(found.along).toBeCloseTo(expected.along, 5)
      expect(found.off).toBeCloseTo(expected.off, 5)
    })
    expect(await refusalOf(engine.between(3, 7, VOCABULARY))).toBe('NotAvailable')
  })
})

describe('the angles to the own word and to the next', () => {
  it('are those between the particles and the places of both words, and the answer is the likeliest at the end', async () => {
    const model = tinyModel(SMALL)
    const engine = await tinyEngine(model)
    const ids = someIds(5, 4)
    await engine.run(ids)
    const { data, width, tokens, stations } = await engine.units()
    const found = await engine.wordAngles()
    expect([...found.ids]).toEqual([...ids])
    const answers = await engine.topWords(stations - 1, 1)
    expect([...found.answers]).toEqual([...answers.ids])
    const places = landmarkUnits(
      model.weights.get('wte.weight')!.data,
      model.weights.get('ln_f.weight')!.data,
    )
    for (let station = 0; station < stations; station++) {
      for (let token = 0; token < tokens; token++) {
        const at = station * tokens + token
        const unit = row(data, at, width)
        expect(found.toOwn[at]).toBeCloseTo(angleBetween(unit, row(places, ids[token], width)), 5)
        expect(found.toAnswer[at]).toBeCloseTo(angleBetween(unit, row(places, answers.ids[token], width)), 5)
      }
    }
  })

  it('of the text under edits are those of it', async () => {
    const engine = await tinyEngine(tinyModel(SMALL))
    await engine.run(someIds(5, 4))
    const plain = await engine.wordAngles()
    await engine.edit([{ kind: 'scaleMlp', block: 0, scale: 0 }])
    expect((await engine.wordAngles('edited')).toOwn).not.toEqual(plain.toOwn)
    expect(await engine.wordAngles()).toEqual(plain)
  })
})
