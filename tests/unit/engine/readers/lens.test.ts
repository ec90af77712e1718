import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stationCount, stationHook } from '../../../../src/core/hooks'
import { dot, mean, norm } from '../../../../src/core/linalg'
import { row } from '../../../../src/core/tensor'
import type { Engine, TopWords } from '../../../../src/engine/types'
import { normals } from '../../../support/random'
import { anyIds, anySizes, someIds, type TinyModel, tinyEngine, tinyModel } from '../../../support/tinyModel'

const VOCABULARY = 300

/** Logits of rows that have been read off hooks, in double precision. */
function logitsOf(model: TinyModel, out: readonly (readonly number[])[]): number[][] {
  const words = model.weights.get('wte.weight')!.data
  const width = out[0].length
  return out.map((vector) =>
    Array.from({ length: VOCABULARY }, (_, id) => dot(vector, row(words, id, width))),
  )
}

/** γ_f ⊙ n + β_f for every token at a station. */
async function finalOut(
  engine: Engine,
  model: TinyModel,
  station: number,
  blocks: number,
): Promise<number[][]> {
  const { shape, data } = await engine.hook(stationHook(station, blocks))
  const [gain, bias] = ['ln_f.weight', 'ln_f.bias'].map((name) => model.weights.get(name)!.data)
  return Array.from({ length: shape[0] }, (_, pos) => {
    const vector = [...row(data, pos, shape[1])]
    return vector.map((value, i) => gain[i] * value + bias[i])
  })
}

const logTotal = (logits: readonly number[]): number =>
  Math.log(logits.reduce((sum, value) => sum + Math.exp(value), 0))

/** Expects the k likeliest words of these logits; those closer than rounding may change places. */
function expectTop(
  { rows, k, ids, logits, logProbabilities }: TopWords,
  expected: readonly number[][],
): void {
  expect(rows).toBe(expected.length)
  expected.forEach((values, index) => {
    const sorted = values.toSorted((a, b) => b - a)
    const total = logTotal(values)
    const ours = ids.subarray(index * k, (index + 1) * k)
    expect(new Set(ours).size).toBe(k)
    ours.forEach((id, rank) => {
      expect(values[id]).toBeCloseTo(sorted[rank], 3)
      expect(logits[index * k + rank]).toBeCloseTo(values[id], 3)
      expect(logProbabilities[index * k + rank]).toBeCloseTo(values[id] - total, 3)
    })
  })
}

describe('the words at a station', () => {
  it('are the k likeliest of γ_f ⊙ n + β_f against the whole vocabulary, at every station', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, fc.integer({ min: 1, max: 25 }), async (sizes, ids, k) => {
        const model = tinyModel(sizes)
        const engine = await tinyEngine(model)
        await engine.run(ids)
        for (let station = 0; station < stationCount(sizes.blocks); station++) {
          const top = await engine.topWords(station, k)
          expect(top.k).toBe(k)
          expectTop(top, logitsOf(model, await finalOut(engine, model, station, sizes.blocks)))
        }
      }),
      { numRuns: 5 },
    )
  })

  it('are right after any edit, whatever was read before', async () => {
    const sizes = { blocks: 1, heads: 2, headWidth: 4, seed: 3 }
    const model = tinyModel(sizes)
    const engine = await tinyEngine(model)
    const text = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 1, max: 12 }),
        async (ids, station, k) => {
          await engine.run(Int32Array.from(ids))
          expectTop(
            await engine.topWords(station, k),
            logitsOf(model, await finalOut(engine, model, station, 1)),
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  it('are the same for all who ask at once', async () => {
    const engine = await tinyEngine(tinyModel({ blocks: 1, heads: 2, headWidth: 4, seed: 3 }))
    await engine.run(someIds(6, 1))
    const answers = await Promise.all([3, 3, 3].map((k) => engine.topWords(1, k)))
    answers.push(await engine.topWords(1, 3))
    for (const answer of answers) {
      expect(answer.rows).toBe(6)
      expect(answer).toEqual(answers[0])
    }
  })

  it('are no more than there are, and have their texts', async () => {
    const engine = await tinyEngine(tinyModel({ blocks: 1, heads: 1, headWidth: 4, seed: 4 }))
    await engine.run(someIds(2, 1))
    const all = await engine.topWords(1, 5000)
    expect(all.k).toBe(VOCABULARY)
    expect(new Set(all.ids.subarray(0, VOCABULARY)).size).toBe(VOCABULARY)
    expect(all.words).toHaveLength(2 * VOCABULARY)
    expect((await engine.topWords(1, 0)).ids).toHaveLength(0)
  })

  it('are those of any vectors that are unembedded', async () => {
    const model = tinyModel({ blocks: 1, heads: 3, headWidth: 3, seed: 5 })
    const engine = await tinyEngine(model)
    const vectors = normals(40 * 9, 6)
    const rows = Array.from({ length: 40 }, (_, i) => [...row(vectors, i, 9)])
    expectTop(await engine.unembed(vectors, 7), logitsOf(model, rows))
  })
})

describe('surprisal', () => {
  it('is −log₂ of what the model gave each token before it came', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, async (sizes, ids) => {
        const model = tinyModel(sizes)
        const engine = await tinyEngine(model)
        await engine.run(ids)
        const logits = logitsOf(model, await finalOut(engine, model, 2 * sizes.blocks, sizes.blocks))
        const bits = await engine.surprisals()
        expect(bits).toHaveLength(ids.length)
        expect(bits[0]).toBeNaN()
        for (let pos = 1; pos < ids.length; pos++) {
          const expected = (logTotal(logits[pos - 1]) - logits[pos - 1][ids[pos]]) / Math.LN2
          expect(bits[pos]).toBeCloseTo(expected, 3)
        }
      }),
      { numRuns: 5 },
    )
  })
})

describe('landmarks', () => {
  it('are the directions of the centred γ_f ⊙ e_w', async () => {
    const model = tinyModel({ blocks: 1, heads: 3, headWidth: 3, seed: 7 })
    const engine = await tinyEngine(model)
    const ids = someIds(20, 8)
    const units = await engine.landmarks(ids)
    const [gain, words] = ['ln_f.weight', 'wte.weight'].map((name) => model.weights.get(name)!.data)
    ids.forEach((id, i) => {
      const stretched = Float64Array.from(row(words, id, 9), (value, j) => value * gain[j])
      const average = mean(stretched)
      const centred = stretched.map((value) => value - average)
      const length = norm(centred)
      row(units, i, 9).forEach((value, j) => {
        expect(value).toBeCloseTo(centred[j] / length, 5)
      })
    })
  })
})

describe('unit vectors', () => {
  it('are the normalized values at each station, scaled to length 1', async () => {
    const engine = await tinyEngine(tinyModel({ blocks: 2, heads: 1, headWidth: 7, seed: 9 }))
    await engine.run(someIds(6, 10))
    const { stations, tokens, width, data } = await engine.units()
    expect([stations, tokens, width]).toEqual([5, 6, 7])
    for (let station = 0; station < stations; station++) {
      const normalized = (await engine.hook(stationHook(station, 2))).data
      for (let pos = 0; pos < tokens; pos++) {
        const [n, u] = [row(normalized, pos, width), row(data, station * tokens + pos, width)]
        expect(norm(u)).toBeCloseTo(1, 5)
        expect(dot(n, u)).toBeCloseTo(norm(n), 4)
      }
    }
  })
})

describe('thumbnails', () => {
  it.each([1, 7, 32])('of %i tokens are the rounded patterns of all heads', async (tokens) => {
    const engine = await tinyEngine(tinyModel({ blocks: 2, heads: 3, headWidth: 4, seed: 11 }))
    await engine.run(someIds(tokens, 12))
    const { size, data } = await engine.patternThumbnails()
    expect(size).toBe(tokens)
    const expected: number[] = []
    for (let block = 0; block < 2; block++) {
      const pattern = await engine.hook(`blocks.${block}.attn.hook_pattern`)
      expected.push(...Array.from(pattern.data, (value) => Math.round(255 * value)))
    }
    expect([...data]).toEqual(expected)
  })

  it('have at most 32 cells a side, and lose no bright key', async () => {
    const engine = await tinyEngine(tinyModel({ blocks: 1, heads: 2, headWidth: 4, seed: 13 }))
    await engine.run(someIds(40, 14))
    const { size, data } = await engine.patternThumbnails()
    expect(size).toBe(32)
    const pattern = await engine.hook('blocks.0.attn.hook_pattern')
    pattern.data.forEach((value, i) => {
      const [head, query, key] = [Math.floor(i / 1600), Math.floor(i / 40) % 40, i % 40]
      const cell = (head * 32 + Math.floor((query * 32) / 40)) * 32 + Math.floor((key * 32) / 40)
      expect(data[cell]).toBeGreaterThanOrEqual(Math.round(255 * value))
    })
  })

  it('follow an edit', async () => {
    const model = tinyModel({ blocks: 1, heads: 2, headWidth: 4, seed: 15 })
    const engine = await tinyEngine(model)
    const ids = someIds(6, 16)
    await engine.run(ids)
    const before = (await engine.patternThumbnails()).data
    ids[2] = (ids[2] + 1) % 300
    await engine.run(ids)
    const after = (await engine.patternThumbnails()).data
    expect(after).not.toEqual(before)
    const fresh = await tinyEngine(model)
    await fresh.run(ids)
    expect(after).toEqual((await fresh.patternThumbnails()).data)
  })
})
