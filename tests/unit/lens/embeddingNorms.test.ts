import { describe, expect, it } from 'vitest'
import {
  createMean,
  distancesToLayerNorm,
  extremesOf,
  normScores,
  summarize,
} from '../../../src/lens/embeddingNorms'
import { layerNormOf } from '../../../src/lens/layerNorm'
import { normals } from '../../support/random'

const [count, width, epsilon] = [7, 5, 1e-5]
const rows = normals(count * width, 3).map((value) => value + 0.4)
const vectors = Array.from({ length: count }, (_, i) => [...rows.slice(i * width, (i + 1) * width)])
const length = (vector: readonly number[]): number => Math.hypot(...vector)

describe('the mean of the embeddings', () => {
  it('is the same whether rows come at once or in pieces', () => {
    const [whole, pieces] = [createMean(width), createMean(width)]
    whole.add(rows)
    pieces.add(rows.slice(0, 2 * width))
    pieces.add(rows.slice(2 * width))
    expect(pieces.result()).toEqual(whole.result())
    const { centre, meanNorm } = whole.result()
    expect(meanNorm).toBeCloseTo(vectors.reduce((sum, v) => sum + length(v), 0) / count, 12)
    expect(centre[2]).toBeCloseTo(vectors.reduce((sum, v) => sum + v[2], 0) / count, 12)
  })
})

describe('distances to LayerNorm', () => {
  it('are those of the rows as they are, centred, scaled, and both', () => {
    const mean = createMean(width)
    mean.add(rows)
    const { centre, meanNorm } = mean.result()
    const gainAndBias = { gain: normals(width, 8), bias: normals(width, 9) }
    for (const norm of [null, gainAndBias]) {
      const { l2, cosine } = distancesToLayerNorm(rows, { centre, meanNorm }, epsilon, norm)
      vectors.forEach((vector, index) => {
        const target = [...layerNormOf(vector, epsilon, norm)]
        const centred = vector.map((value, i) => value - centre[i])
        const factor = Math.sqrt(width) / meanNorm
        const versions = [vector, centred, vector.map((x) => x * factor), centred.map((x) => x * factor)]
        versions.forEach((version, setting) => {
          const product = version.reduce((sum, value, i) => sum + value * target[i], 0)
          expect(l2[setting][index]).toBeCloseTo(length(version.map((value, i) => value - target[i])), 10)
          expect(cosine[setting][index]).toBeCloseTo(1 - product / (length(version) * length(target)), 10)
        })
      })
    }
  })

  it('are 1 in cosine where a row is nothing', () => {
    const { cosine } = distancesToLayerNorm(
      Float32Array.of(0, 0, 0),
      { centre: new Float64Array(3), meanNorm: 1 },
      epsilon,
      null,
    )
    expect(cosine.map((values) => values[0])).toEqual([1, 1, 1, 1])
  })
})

describe('scores of words', () => {
  it('are lengths, with gain and bias score', () => {
    const norm = { gain: Float32Array.of(2, 1), bias: Float32Array.of(0, -1) }
    const scores = normScores(Float32Array.of(3, 4, 0, 1), norm)
    expect(scores.map((values) => [...values])).toEqual([
      [5, 1],
      [Math.sqrt(52), 1],
      [1, 0],
      [Math.sqrt(52) - 4, 0],
    ])
  })

  it('have a top and a bottom, each from its extreme on', () => {
    const { top, bottom } = extremesOf(Float64Array.of(3, 9, 1, 5), 2)
    expect(top).toEqual([
      { id: 1, score: 9 },
      { id: 3, score: 5 },
    ])
    expect(bottom).toEqual([
      { id: 2, score: 1 },
      { id: 0, score: 3 },
    ])
    expect(extremesOf(Float64Array.of(3, 9), 5).top).toHaveLength(2)
  })

  it('are summed up by mean, deviation of a sample, and counts', () => {
    const { mean, deviation, low, high, counts } = summarize(Float64Array.of(1, 2, 3, 6), 5)
    expect([mean, low, high]).toEqual([3, 1, 6])
    expect(deviation).toBeCloseTo(Math.sqrt(14 / 3), 12)
    expect([...counts]).toEqual([1, 1, 1, 0, 1])
    expect([...summarize(Float64Array.of(2, 2), 3).counts]).toEqual([2, 0, 0])
  })
})
