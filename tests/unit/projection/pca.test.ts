import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dot, norm } from '../../../src/core/linalg'
import { row } from '../../../src/core/tensor'
import type { GlobePoints, UnitVectors } from '../../../src/projection/projector'
import { ontoGlobe } from '../../../src/projection/projector'
import { projectors } from '../../../src/projection/projectors'
import { unitVectors } from '../../support/random'

const vectorsOf = (count: number, width: number, seed: number, decay = 0.9): UnitVectors => ({
  count,
  width,
  data: unitVectors(count, width, seed, decay),
})

function expectOnGlobe({ positions, captured }: GlobePoints): void {
  for (let i = 0; i < positions.length / 3; i++) {
    expect(norm(positions.subarray(3 * i, 3 * i + 3))).toBeCloseTo(1, 5)
  }
  expect(captured).toHaveLength(positions.length / 3)
  for (const value of captured!) {
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThanOrEqual(1)
  }
}

describe.each(Object.entries(projectors))('the projector %s', (_, projector) => {
  it('puts every vector on the globe and says how much of it is seen', () => {
    const sizes = [
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 2, max: 30 }),
      fc.nat({ max: 1e6 }),
    ] as const
    fc.assert(
      fc.property(...sizes, (count, width, seed) => {
        const vectors = vectorsOf(count, width, seed)
        const fitted = projector.fit(vectors, 1)
        expectOnGlobe(fitted.place(vectors))
        expectOnGlobe(fitted.place(vectorsOf(4, width, seed + 1)))
      }),
      { numRuns: 60 },
    )
  })

  it('is the same to the bit for the same vectors and seed', () => {
    const vectors = vectorsOf(40, 16, 2)
    const again = { ...vectors, data: vectors.data.slice() }
    expect(projector.fit(again, 5).place(again)).toEqual(projector.fit(vectors, 5).place(vectors))
  })

  it('places a vector of the fit where the fit has it, alone or among others', () => {
    const vectors = vectorsOf(20, 12, 3)
    const fitted = projector.fit(vectors, 1)
    const alone = fitted.place({ count: 1, width: 12, data: row(vectors.data, 7, 12) })
    expect(alone.positions).toEqual(fitted.place(vectors).positions.subarray(21, 24))
  })

  it('leaves its input as it was', () => {
    const vectors = vectorsOf(10, 6, 4)
    const before = vectors.data.slice()
    projector.fit(vectors, 1).place(vectors)
    expect(vectors.data).toEqual(before)
  })

  it('draws equal vectors at one place', () => {
    const one = unitVectors(1, 5, 5)
    const vectors = { count: 3, width: 5, data: Float32Array.from([...one, ...one, ...one]) }
    const { positions } = projector.fit(vectors, 1).place(vectors)
    expect(positions.subarray(3, 6)).toEqual(positions.subarray(0, 3))
    expectOnGlobe(projector.fit(vectors, 1).place(vectors))
  })
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
