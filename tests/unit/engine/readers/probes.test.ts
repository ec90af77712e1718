import { describe, expect, it } from 'vitest'
import { dot } from '../../../../src/core/linalg'
import type { Engine } from '../../../../src/engine/types'
import type { NearestRequest } from '../../../../src/lens/modelReader'
import { hostedEngine, pending, refusalOf } from '../../../support/hostedEngine'
import { lengthOf, plainWeights, type Rows, scoresOf } from '../../../support/plainPaper'
import { normals } from '../../../support/random'
import { type TinyModel, tinyEngine, tinyFiles, tinyModel } from '../../../support/tinyModel'

const model = tinyModel({ blocks: 2, heads: 2, headWidth: 6, seed: 9 })
const [width, vocabulary] = [12, 300]
const vectors = normals(3 * width, 1)

/** Every word of a set, in double precision. */
function wordsOf(tiny: TinyModel, { of, station }: NearestRequest['among']): Rows {
  const { words, layerNorm, vector } = plainWeights(tiny)
  const name = station === null ? null : station === 4 ? 'ln_f' : `h.${station >> 1}.ln_${1 + (station % 2)}`
  if (of === 'normalized') return words.map((word) => layerNorm(word, name))
  if (name === null) return words
  const gain = vector(`${name}.weight`)
  return words.map((word) => word.map((value, i) => value * gain[i]))
}

const request = (wish: Partial<NearestRequest> = {}): NearestRequest => ({
  vectors,
  among: { of: 'normalized', station: 2 },
  cosine: false,
  k: 5,
  align: false,
  targets: null,
  ...wish,
})

const SETS: NearestRequest['among'][] = [
  { of: 'embedding', station: null },
  { of: 'embedding', station: 4 },
  { of: 'normalized', station: null },
  { of: 'normalized', station: 2 },
]

describe('the nearest words', () => {
  it.each(SETS)('are those that score highest among all: %o', async (among) => {
    const engine = await tinyEngine(model)
    for (const cosine of [false, true]) {
      for (const align of [false, true]) {
        const found = await engine.nearest(
          request({ among, cosine, align, targets: Int32Array.of(7, 0, 299) }),
        )
        for (let index = 0; index < 3; index++) {
          const vector = [...vectors.subarray(index * width, (index + 1) * width)]
          let scores = scoresOf(vector, wordsOf(model, among), cosine)
          const turned = align && -Math.min(...scores) > Math.max(...scores)
          if (turned) scores = scores.map((score) => -score)
          expect(found.signs[index]).toBe(turned ? -1 : 1)
          const sorted = scores.toSorted((a, b) => b - a)
          const tolerance = 1e-5 * Math.abs(sorted[0])
          for (let rank = 0; rank < 5; rank++) {
            const id = found.ids[index * 5 + rank]
            expect(Math.abs(scores[id] - sorted[rank])).toBeLessThan(tolerance)
            expect(Math.abs(found.scores[index * 5 + rank] - scores[id])).toBeLessThan(tolerance)
          }
          const target = [7, 0, 299][index]
          expect(Math.abs(found.targetScores[index] - scores[target])).toBeLessThan(tolerance)
          expect(found.targetRanks[index]).toBe(1 + scores.filter((score) => score > scores[target]).length)
        }
      }
    }
  })

  it('turns at least one of these vectors around, so that the case above is one', async () => {
    const engine = await tinyEngine(model)
    const { signs } = await engine.nearest(request({ vectors: normals(20 * width, 5), align: true }))
    expect(new Set(signs)).toEqual(new Set([1, -1]))
  })

  it('are never more than there are words, and none where none are asked for', async () => {
    const engine = await tinyEngine(model)
    const all = await engine.nearest(request({ k: 1000 }))
    expect(all.k).toBe(vocabulary)
    expect(new Set(all.ids.subarray(0, vocabulary)).size).toBe(vocabulary)
    expect((await engine.nearest(request({ k: 0 }))).ids).toHaveLength(0)
    expect((await engine.nearest(request({ vectors: new Float32Array(0) }))).ids).toHaveLength(0)
  })

  it('wait for the whole vocabulary, and fail with it', async () => {
    const gate = pending<void>()
    const files = tinyFiles(model)
    const engine = hostedEngine(() => ({
      ...files,
      async weights(signal) {
        await gate.promise
        return files.weights(signal)
      },
    }))
    await engine.load({ id: 'tiny', url: '' })
    const search = engine.nearest(request())
    const weights = engine.blockWeights(0)
    await engine.load({ id: 'other', url: '' })
    expect(await refusalOf(search)).toBe('Cancelled')
    expect(await refusalOf(weights)).toBe('Cancelled')
    gate.resolve()
  })

  it('refuse what cannot be asked', async () => {
    const engine = await tinyEngine(model)
    const wrong: [string, (engine: Engine) => Promise<unknown>][] = [
      ['half a vector', (it) => it.nearest(request({ vectors: normals(width + 1, 1) }))],
      ['too many', (it) => it.nearest(request({ vectors: normals(65 * width, 1) }))],
      ['half a word', (it) => it.nearest(request({ k: 1.5 }))],
      ['a station', (it) => it.nearest(request({ among: { of: 'normalized', station: 5 } }))],
      ['a target', (it) => it.nearest(request({ targets: Int32Array.of(1, 2, vocabulary) }))],
      ['targets', (it) => it.nearest(request({ targets: Int32Array.of(1) }))],
      ['an id', (it) => it.embeddings(Int32Array.of(-1))],
      ['a block', (it) => it.blockWeights(2)],
      ['a LayerNorm', (it) => it.layerNorm(5)],
    ]
    for (const [what, ask] of wrong) expect(await refusalOf(ask(engine)), what).toBe('NotAvailable')
  })
})

describe('words', () => {
  it('have vectors and spellings, those that no tokenizer knows a number', async () => {
    const engine = await tinyEngine(
      tinyModel({ blocks: 1, heads: 1, headWidth: 4, seed: 1, vocabulary: 9000 }),
    )
    const rows = await engine.embeddings(Int32Array.of(5, 8999))
    expect(rows).toHaveLength(8)
    expect(lengthOf([...rows])).toBeCloseTo(Math.sqrt(dot(rows, rows)), 6)
    expect(await engine.spellings(Int32Array.of(262, 8999))).toEqual([
      { text: ' the', bytes: [0x20, 0x74, 0x68, 0x65] },
      { text: '⟨8999⟩', bytes: [] },
    ])
  })
})
