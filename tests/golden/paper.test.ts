import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Matrix, SVD } from 'ml-matrix'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { nounsOfOneToken } from '../../src/cli/paper'
import { tokenIdsOf } from '../../src/core/tokenIds'
import type { Engine, ModelShape } from '../../src/engine/types'
import { findSenders, probeWords } from '../../src/lens/paper/probes'
import { PAPER_SETTINGS, paperBlocks } from '../../src/lens/paper/settings'
import { studyBiases, studySingularVectors } from '../../src/lens/paper/singularVectors'
import type { Study } from '../../src/lens/paper/study'
import { type PaperTables, paperTables } from '../../src/lens/paper/tables'
import { parseConfig } from '../../src/model/shape'
import { plainWeights, plus, rowTimes, scoresOf, times, transpose } from '../support/plainPaper'
import { anySizes, someIds, tinyEngine, tinyModel } from '../support/tinyModel'

/** Models that the paper's own code has been run on: the fixture, and the one that is embedded. */
const MODELS = ['tests/fixtures/demo-v1', 'models/demo']

/** Beyond the paper's five, so that a tie can be told from a difference. */
const MORE = 8

const relative = (actual: number, wanted: number): number => Math.abs(actual - wanted) / Math.abs(wanted)

/**
 * Words in the same order wherever their scores differ by more than 1e-4 relative.
 *
 * @param ids [row, MORE] ours
 * @param wanted [row][k]
 * @returns how many places hold another word
 */
function expectOrder(ids: Int32Array, scores: Float32Array, wanted: readonly (readonly number[])[]): number {
  let swapped = 0
  wanted.forEach((words, row) => {
    words.forEach((id, rank) => {
      const at = row * MORE + rank
      if (ids[at] === id) return
      swapped++
      const place = ids.subarray(row * MORE, (row + 1) * MORE).indexOf(id)
      expect(place, `word ${id} of row ${row}`).toBeGreaterThanOrEqual(0)
      expect(relative(scores[row * MORE + place], scores[at])).toBeLessThan(1e-4)
    })
  })
  return swapped
}

describe.each(MODELS)('the tables of the paper, as its own code gives them for %s', (model) => {
  const expected: PaperTables = JSON.parse(readFileSync(`${model}/paper-tables.json`, 'utf8'))
  let engine: Engine
  let study: Study
  let tables: PaperTables

  beforeAll(async () => {
    engine = createNodeEngine()
    const { shape } = await engine.load({ id: 'demo', url: model })
    study = { shape, reader: engine, onProgress: () => undefined }
    tables = await paperTables(study, await nounsOfOneToken(engine))
  })

  it('have the same keys', () => {
    const keysOf = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.length
      if (typeof value !== 'object' || value === null) return typeof value
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]))
    }
    expect(keysOf(tables)).toEqual(keysOf(expected))
    expect(Object.keys(tables)).toEqual(Object.keys(expected))
  })

  it('have distances within 1e-3', () => {
    expected.embeddingDistancesToLayerNorm.forEach((row, i) => {
      const ours = tables.embeddingDistancesToLayerNorm[i]
      expect(ours.setting).toBe(row.setting)
      for (const key of [
        'mean_l2_distance',
        'l2_std_dev',
        'mean_cosine_distance',
        'cosine_std_dev',
      ] as const) {
        expect(relative(ours[key], row[key]), `${row.setting} ${key}`).toBeLessThan(1e-5)
      }
    })
  })

  it('have the same extreme tokens', () => {
    for (const kind of ['norm', 'scaledNorm', 'normPlusBias', 'scaledNormPlusBias'] as const) {
      const withoutScore = (rows: PaperTables['embeddingExtremes']['norm']) =>
        rows.map(({ score: _, ...row }) => row)
      expect(withoutScore(tables.embeddingExtremes[kind])).toEqual(
        withoutScore(expected.embeddingExtremes[kind]),
      )
      tables.embeddingExtremes[kind].forEach(({ score }, i) => {
        expect(Math.abs(score - expected.embeddingExtremes[kind][i].score)).toBeLessThan(2e-5)
      })
    }
  })

  it('have the same nouns, found in the list of a hundred', () => {
    expect(tables.nouns).toEqual(expected.nouns)
  })

  it.each(['0', '5', '11'])('have the same nearest keys and values in block %s', async (block) => {
    const ids = tokenIdsOf(expected.nouns)
    const ours = await probeWords(study, ids, { block: Number(block), ...PAPER_SETTINGS, k: MORE })
    const { keysPerHead, valuesPerHead, valuesLayerSum } = expected.nounProbes[block]
    const swaps =
      expectOrder(ours.keys, ours.keyScores, keysPerHead.flat()) +
      expectOrder(ours.values, ours.valueScores, [...valuesPerHead.flat(), ...valuesLayerSum])
    expect(swaps).toBeLessThan(8)
  })

  it.each(['0', '5', '11'])('have the same singular values and vectors in block %s', async (block) => {
    const table = expected.svd[block]
    for (const matrix of ['qk', 'ov'] as const) {
      const settings = { block: Number(block), matrix, ...PAPER_SETTINGS, k: MORE }
      const ours = await studySingularVectors(study, settings)
      table[`${matrix}SingularValues`].forEach((values, head) => {
        values.forEach((value, i) => {
          // The reference is rounded to six digits after the point.
          expect(Math.abs(ours.values[head][i] - value)).toBeLessThan(1e-4 * value + 5e-7)
        })
      })
      const swaps =
        expectOrder(ours.left, ours.leftScores, table[`${matrix}LeftNearest`].flat()) +
        expectOrder(ours.right, ours.rightScores, table[`${matrix}RightNearest`].flat())
      expect(swaps).toBeLessThan(4)
    }
  })
})

describe('the experiments on any model', () => {
  const openStudy = async (sizes: Parameters<typeof tinyModel>[0]) => {
    const model = tinyModel(sizes)
    const shape: ModelShape = parseConfig(model.config)
    const steps: [number, number][] = []
    const study: Study = {
      shape,
      reader: await tinyEngine(model),
      onProgress: (done, total) => void steps.push([done, total]),
    }
    return { shape, study, steps, plain: plainWeights(model) }
  }

  /** Ours are the k best of these scores, but for rounding. */
  const expectBest = (ids: Int32Array, scores: Float32Array, wanted: readonly number[]): void => {
    const sorted = wanted.toSorted((a, b) => b - a)
    const largest = Math.max(...wanted.map(Math.abs))
    expect(new Set(ids).size).toBe(ids.length)
    ids.forEach((id, rank) => {
      expect(Math.abs(wanted[id] - sorted[rank]) / largest).toBeLessThan(2e-5)
      expect(Math.abs(scores[rank] - wanted[id]) / largest).toBeLessThan(2e-5)
    })
  }

  it('probe words as dense matrices do, with biases and cosine or without', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, fc.boolean(), fc.boolean(), async (sizes, cosine, biases) => {
        const { study, shape, plain, steps } = await openStudy(sizes)
        const ids = someIds(2, sizes.seed)
        const block = shape.blocks - 1
        const k = 4
        const ours = await probeWords(study, ids, { block, k, cosine, biases })
        const keys = plain.words.map((word) => plain.layerNorm(word, `h.${block}.ln_1`))
        const outBias = plain.vector(`h.${block}.attn.c_proj.bias`)
        const root = Math.sqrt(shape.headWidth)
        ids.forEach((id, index) => {
          let sum = new Array<number>(shape.width).fill(0)
          const readAt = (row: number, update: readonly number[]): void => {
            const at = (row * ids.length + index) * k
            const out = plain.layerNorm(plus(plain.words[id], update, outBias), 'ln_f')
            expectBest(
              ours.values.subarray(at, at + k),
              ours.valueScores.subarray(at, at + k),
              scoresOf(out, plain.words, cosine),
            )
            expect(ours.valueNorms[row * ids.length + index]).toBeCloseTo(Math.hypot(...update), 3)
          }
          for (let head = 0; head < shape.heads; head++) {
            const { query, key, value, output, queryBias, keyBias, valueBias } = plain.headOf(block, head)
            const q = plus(rowTimes(keys[id], query), biases ? queryBias : queryBias.map(() => 0))
            const toward = rowTimes(q, transpose(key)).map((x) => x / root)
            const constant =
              biases && !cosine ? q.reduce((total, x, j) => total + (x * keyBias[j]) / root, 0) : 0
            const at = (head * ids.length + index) * k
            expectBest(
              ours.keys.subarray(at, at + k),
              ours.keyScores.subarray(at, at + k),
              scoresOf(toward, keys, cosine).map((score) => score + constant),
            )
            const update = plus(rowTimes(keys[id], times(value, output)), rowTimes(valueBias, output))
            sum = plus(sum, update)
            readAt(head, update)
          }
          readAt(shape.heads, sum)
        })
        expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1])
      }),
      { numRuns: 8 },
    )
  })

  it('find the heads that send one word to another where the probe of that word lists it', async () => {
    const { study, shape } = await openStudy({ blocks: 2, heads: 3, headWidth: 4, seed: 6 })
    const settings = { cosine: false, biases: true }
    const [from, to] = [12, 80]
    const senders = await findSenders(study, from, to, settings)
    expect(senders.map(({ block }) => block)).toEqual([0, 1])
    for (const { block, keyRanks, keyScores, valueRanks, valueScores } of senders) {
      const {
        keys,
        keyScores: scores,
        values,
        valueScores: sums,
      } = await probeWords(study, Int32Array.of(from), { block, k: shape.vocabulary, ...settings })
      for (let head = 0; head < 3; head++) {
        const at = head * shape.vocabulary
        const place = keys.subarray(at, at + shape.vocabulary).indexOf(to)
        expect(keyRanks[head]).toBe(place + 1)
        expect(keyScores[head]).toBeCloseTo(scores[at + place], 4)
      }
      for (let head = 0; head < 4; head++) {
        const at = head * shape.vocabulary
        const place = values.subarray(at, at + shape.vocabulary).indexOf(to)
        expect(valueRanks[head]).toBe(place + 1)
        expect(valueScores[head]).toBeCloseTo(sums[at + place], 4)
      }
    }
  })

  it('read singular vectors that belong to the dense matrix, folded or not', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, fc.boolean(), fc.boolean(), async (sizes, folded, cosine) => {
        const { study, shape, plain } = await openStudy(sizes)
        const [block, k] = [0, 3]
        const gain = plain.vector('h.0.ln_1.weight')
        const centred = (rows: number[][]): number[][] =>
          transpose(
            transpose(rows).map((column) => {
              const mean = column.reduce((sum, x) => sum + x, 0) / column.length
              return column.map((x) => x - mean)
            }),
          )
        const fold = (rows: number[][], by: readonly number[] | null): number[][] =>
          folded ? centred(rows.map((row, i) => row.map((x) => (by === null ? x : by[i] * x)))) : rows
        const name = folded ? null : 'h.0.ln_1'
        const normalized = plain.words.map((word) => plain.layerNorm(word, name))
        const final = plain.vector('ln_f.weight')
        const written = folded ? plain.words.map((word) => word.map((x, i) => x * final[i])) : plain.words
        for (const matrix of ['qk', 'ov'] as const) {
          const settings = { block, matrix, pairs: 2, k, cosine, folded }
          const ours = await studySingularVectors(study, settings)
          for (let head = 0; head < shape.heads; head++) {
            const { query, key, value, output } = plain.headOf(block, head)
            const dense =
              matrix === 'qk'
                ? times(fold(query, gain), transpose(fold(key, gain))).map((row) =>
                    row.map((x) => x / Math.sqrt(shape.headWidth)),
                  )
                : times(fold(value, gain), transpose(fold(transpose(output), null)))
            const svd = new SVD(new Matrix(dense))
            for (let pair = 0; pair < ours.pairs; pair++) {
              expect(ours.values[head][pair] / svd.diagonal[pair]).toBeCloseTo(1, 6)
              const at = (head * ours.pairs + pair) * k
              const part = <List extends Int32Array | Float32Array>(list: List): List =>
                list.subarray(at, at + k) as List
              const rightWords = matrix === 'qk' ? normalized : written
              const along = scoresOf(svd.rightSingularVectors.getColumn(pair), rightWords, cosine)
              const sign = Math.max(...along) >= -Math.min(...along) ? 1 : -1
              expectBest(
                part(ours.right),
                part(ours.rightScores),
                along.map((score) => sign * score),
              )
              const left = svd.leftSingularVectors.getColumn(pair).map((x) => sign * svd.diagonal[pair] * x)
              expectBest(part(ours.left), part(ours.leftScores), scoresOf(left, normalized, cosine))
            }
          }
        }
      }),
      { numRuns: 6 },
    )
  })

  it.each([false, true])('read the directions of biases both ways (folded: %s)', async (folded) => {
    const { study, shape, plain } = await openStudy({ blocks: 2, heads: 2, headWidth: 5, seed: 3 })
    const ours = await studyBiases(study, { block: 1, k: 6, cosine: false, folded })
    const [gain, bias] = ['weight', 'bias'].map((name) => plain.vector(`h.1.ln_1.${name}`))
    const words = plain.words.map((word) => plain.layerNorm(word, folded ? null : 'h.1.ln_1'))
    const part = <List extends Int32Array | Float32Array>(list: List, head: number): List =>
      list.subarray(head * 6, (head + 1) * 6) as List
    for (let head = 0; head < shape.heads; head++) {
      const { query, key, queryBias, keyBias } = plain.headOf(1, head)
      // Folded: what a bias is worth to each word n of the sphere is its worth to γ ⊙ n, less the same for all words.
      const direction = (matrix: number[][], own: number[], other: number[][]): number[] =>
        folded
          ? rowTimes(plus(own, rowTimes(bias, other)), transpose(matrix)).map((x, i) => x * gain[i])
          : rowTimes(own, transpose(matrix))
      const directions = [
        [ours.query, direction(query, keyBias, key)],
        [ours.key, direction(key, queryBias, query)],
      ] as const
      for (const [found, along] of directions) {
        const scores = scoresOf(along, words, false)
        expectBest(part(found.along, head), part(found.alongScores, head), scores)
        expectBest(
          part(found.against, head),
          part(found.againstScores, head),
          scores.map((score) => -score),
        )
      }
    }
  })

  it('stop where they are no longer wanted', async () => {
    const { study } = await openStudy({ blocks: 1, heads: 2, headWidth: 4, seed: 3 })
    const stopped: Study = {
      ...study,
      onProgress: () => {
        throw new Error('no longer wanted')
      },
    }
    const settings = { block: 0, k: 3, cosine: false, biases: false }
    await expect(probeWords(stopped, Int32Array.of(1), settings)).rejects.toThrow('no longer wanted')
  })

  it('show the first, the middle and the last block', () => {
    expect([12, 6, 24, 2, 1].map(paperBlocks)).toEqual([[0, 5, 11], [0, 2, 5], [0, 11, 23], [0, 1], [0]])
  })
})
