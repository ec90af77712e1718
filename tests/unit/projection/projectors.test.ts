import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { greatCircleArc } from '../../../src/core/greatCircle'
import { dot, norm } from '../../../src/core/linalg'
import { row } from '../../../src/core/tensor'
import { projectorCards } from '../../../src/projection/catalog'
import type { GlobePoints, UnitVectors } from '../../../src/projection/points'
import type { FittedProjection, Given } from '../../../src/projection/projector'
import { fitWhole, isStepped } from '../../../src/projection/projector'
import { type ProjectorId, projectors } from '../../../src/projection/projectors'
import { unitVectors } from '../../support/random'

const vectorsOf = (count: number, width: number, seed: number, decay = 0.9): UnitVectors => ({
  count,
  width,
  data: unitVectors(count, width, seed, decay),
})

const given = (width: number): Given => ({
  words: vectorsOf(2, width, 77),
  pole: { place: unitVectors(1, width, 78) },
})

function expectOnGlobe({ positions, captured }: GlobePoints): void {
  for (let i = 0; i < positions.length / 3; i++) {
    expect(norm(positions.subarray(3 * i, 3 * i + 3))).toBeCloseTo(1, 5)
  }
  if (captured === null) return
  expect(captured).toHaveLength(positions.length / 3)
  for (const value of captured) {
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThanOrEqual(1)
  }
}

const ids = Object.keys(projectorCards) as ProjectorId[]

/** Fits it to its end, with words, or a word to be seen from, where it needs them. */
const fitOf = (id: ProjectorId, vectors: UnitVectors): FittedProjection =>
  fitWhole(projectors[id], vectors, 1, given(vectors.width))

describe.each(ids)('the projector %s', (id) => {
  it('puts every vector on the globe', () => {
    const sizes = [
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 3, max: 30 }),
      fc.nat({ max: 1e6 }),
    ] as const
    fc.assert(
      fc.property(...sizes, (count, width, seed) => {
        const vectors = vectorsOf(count, width, seed)
        const fitted = fitOf(id, vectors)
        expectOnGlobe(fitted.place(vectors))
        expectOnGlobe(fitted.place(vectorsOf(4, width, seed + 1)))
      }),
      { numRuns: isStepped(projectors[id]) ? 12 : 60 },
    )
  })

  it('says truly whether it draws great circles as great circles', () => {
    const width = 16
    const vectors = vectorsOf(24, width, 5)
    const fitted = fitOf(id, vectors)
    const direction = row(vectors.data, 1, width).slice()
    const from = row(vectors.data, 0, width)
    const along = dot(direction, from)
    for (let i = 0; i < width; i++) direction[i] -= along * from[i]
    const length = norm(direction)
    for (let i = 0; i < width; i++) direction[i] /= length
    const arc = greatCircleArc(from, direction, Math.PI / 3, 3)
    const { positions, captured } = fitted.place({ count: 3, width, data: arc })
    const shadow = (at: number, axis: number): number => (captured?.[at] ?? 1) * positions[3 * at + axis]
    // The middle of an arc of 60° is the sum of its ends over 2 cos 30°.
    const off = [0, 1, 2].map((axis) =>
      Math.abs(shadow(1, axis) - (shadow(0, axis) + shadow(2, axis)) / Math.sqrt(3)),
    )
    if (projectorCards[id].linear) expect(Math.max(...off)).toBeLessThan(1e-4)
    else expect(Math.max(...off)).toBeGreaterThan(1e-3)
  })

  it('is the same to the bit for the same vectors and seed', () => {
    const vectors = vectorsOf(40, 16, 2)
    const again = { ...vectors, data: vectors.data.slice() }
    expect(fitOf(id, again).place(again)).toEqual(fitOf(id, vectors).place(vectors))
  })

  it('leaves its input as it was', () => {
    const vectors = vectorsOf(10, 6, 4)
    const before = vectors.data.slice()
    fitOf(id, vectors).place(vectors)
    expect(vectors.data).toEqual(before)
  })

  it('is listed as what it is: done at once, or settling', () => {
    expect(isStepped(projectors[id])).toBe(projectorCards[id].settles)
  })
})

describe.each(ids.filter((id) => !isStepped(projectors[id])))('the projector %s, done at once,', (id) => {
  it('places a vector of the fit where the fit has it, alone or among others', () => {
    const vectors = vectorsOf(20, 12, 3)
    const fitted = fitOf(id, vectors)
    const alone = fitted.place({ count: 1, width: 12, data: row(vectors.data, 7, 12) })
    expect(alone.positions).toEqual(fitted.place(vectors).positions.subarray(21, 24))
  })

  it('draws equal vectors at one place', () => {
    const one = unitVectors(1, 5, 5)
    const vectors = { count: 3, width: 5, data: Float32Array.from([...one, ...one, ...one]) }
    const { positions } = fitOf(id, vectors).place(vectors)
    expect(positions.subarray(3, 6)).toEqual(positions.subarray(0, 3))
  })

  it('has orthonormal axes, if it has any', () => {
    const { axes } = fitOf(id, vectorsOf(20, 12, 3))
    if (axes === undefined) return
    for (let a = 0; a < 3; a++)
      for (let b = 0; b <= a; b++) {
        const product = dot(axes.subarray(12 * a, 12 * a + 12), axes.subarray(12 * b, 12 * b + 12))
        // Two words span a plane: their third axis is missing.
        if (id !== 'words' || a < 2) expect(product).toBeCloseTo(a === b ? 1 : 0, 10)
      }
  })
})

describe('PCA of a pinned trace', () => {
  it('draws any text in the axes of the pinned one', () => {
    const pinned = vectorsOf(30, 10, 1)
    const other = vectorsOf(12, 10, 2)
    const { pca, pinned: projector } = projectors
    expect(projector.fit(other, 1, { pinned }).place(other)).toEqual(pca.fit(pinned, 1).place(other))
    expect(projector.fit(other, 1).place(other)).toEqual(pca.fit(other, 1).place(other))
  })
})

describe('the globe of chosen words', () => {
  const words = vectorsOf(3, 40, 9, 1)
  const place = (chosen: UnitVectors, vectors: UnitVectors) =>
    projectors.words.fit(vectors, 1, { words: chosen }).place(vectors)

  it('shows three words as they are: all of their length, and their true angles', () => {
    const { positions, captured } = place(words, words)
    for (const value of captured!) expect(value).toBeCloseTo(1, 5)
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++)
        expect(dot(row(positions, i, 3), row(positions, j, 3))).toBeCloseTo(
          dot(row(words.data, i, 40), row(words.data, j, 40)),
          5,
        )
    expect(positions[0]).toBeCloseTo(1, 5)
    expect(positions[5]).toBeCloseTo(0, 5)
  })

  it('shows the plane of two words', () => {
    const two = { count: 2, width: 40, data: words.data.slice(0, 80) }
    const { positions } = place(two, vectorsOf(20, 40, 3))
    for (let i = 0; i < 20; i++) expect(positions[3 * i + 2]).toBeCloseTo(0, 6)
  })

  it('refuses one word, and words that span too little', () => {
    expect(() => projectors.words.fit(words, 1)).toThrow(/two or three words/)
    const one = words.data.subarray(0, 40)
    const twice = { count: 2, width: 40, data: Float32Array.from([...one, ...one]) }
    expect(() => place(twice, words)).toThrow(/span of the others/)
  })
})

describe('the random basis', () => {
  it('is another for another seed, and captures little of many dimensions', () => {
    const vectors = vectorsOf(50, 300, 4, 1)
    const at = (seed: number) => projectors.random.fit(vectors, seed).place(vectors)
    expect(at(2).positions).not.toEqual(at(1).positions)
    const { captured } = at(1)
    const mean = captured!.reduce((sum, value) => sum + value, 0) / 50
    // E‖p‖² = 3 / d
    expect(mean).toBeGreaterThan(0.5 * Math.sqrt(3 / 300))
    expect(mean).toBeLessThan(1.5 * Math.sqrt(3 / 300))
  })
})
