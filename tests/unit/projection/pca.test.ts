import { describe, expect, it } from 'vitest'
import { dot } from '../../../src/core/linalg'
import { row } from '../../../src/core/tensor'
import type { UnitVectors } from '../../../src/projection/points'
import { ontoGlobe } from '../../../src/projection/points'
import { projectors } from '../../../src/projection/projectors'
import { unitVectors } from '../../support/random'

const vectorsOf = (count: number, width: number, seed: number, decay = 0.9): UnitVectors => ({
  count,
  width,
  data: unitVectors(count, width, seed, decay),
})

describe('uncentred PCA', () => {
  it('is the shadow of the true sphere: in three dimensions it is a rotation', () => {
    const vectors = vectorsOf(25, 3, 6)
    const { positions, captured } = projectors.pca.fit(vectors, 1).place(vectors)
    for (const value of captured!) expect(value).toBeCloseTo(1, 5)
    for (let i = 0; i < 25; i++) {
      for (let j = 0; j < 25; j++) {
        const drawn = dot(row(positions, i, 3), row(positions, j, 3))
        expect(drawn).toBeCloseTo(dot(row(vectors.data, i, 3), row(vectors.data, j, 3)), 5)
      }
    }
  })
})

describe('centred PCA', () => {
  it('does not see what all vectors share', () => {
    const spread = unitVectors(30, 3, 7)
    const data = new Float32Array(30 * 4)
    for (let i = 0; i < 30; i++) {
      const shared = 0.95
      data[4 * i + 3] = shared
      for (let j = 0; j < 3; j++) data[4 * i + j] = Math.sqrt(1 - shared ** 2) * spread[3 * i + j]
    }
    const { captured } = projectors['pca-centred']
      .fit({ count: 30, width: 4, data }, 1)
      .place({ count: 30, width: 4, data })
    for (const value of captured!) expect(value).toBeCloseTo(1, 4)
  })
})

describe('points of the ball', () => {
  it('are split into directions and lengths; what is not seen at all stands at the pole', () => {
    const { positions, captured } = ontoGlobe(Float32Array.of(0, 0.5, 0, 0, 0, 0, 0, 0, -1))
    expect([...positions]).toEqual([0, 1, 0, 0, 0, 1, 0, 0, -1])
    expect([...captured]).toEqual([0.5, 0, 1])
  })

  it('never reach beyond the globe, even by rounding', () => {
    expect(ontoGlobe(Float32Array.of(1, 1e-3, 0)).captured[0]).toBe(1)
  })
})
