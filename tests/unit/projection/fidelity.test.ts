import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { row } from '../../../src/core/tensor'
import { createMeasure, MOST_POINTS, measureFidelity } from '../../../src/projection/fidelity'
import type { GlobePoints, UnitVectors } from '../../../src/projection/points'
import { spearman } from '../../../src/projection/rank'
import { unitVectors } from '../../support/random'

const angle = (a: Float32Array, b: Float32Array): number =>
  Math.acos(
    Math.max(
      -1,
      Math.min(
        1,
        a.reduce((sum, value, i) => sum + value * b[i], 0),
      ),
    ),
  )

/** All angles, [n][n]. */
function anglesOf(data: Float32Array, width: number, count: number): number[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_, j) => (i === j ? 0 : angle(row(data, i, width), row(data, j, width)))),
  )
}

const pairs = (angles: number[][]): number[] => angles.flatMap((values, i) => values.slice(i + 1))

/**
 * Venna and Kaski (2001), continuity: the penalty of true neighbours that are not drawn as such is by how many ranks
 * they are drawn too far; from the definition.
 */
function continuityOf(truth: number[][], drawn: number[][]): number {
  const count = truth.length
  const k = Math.min(5, Math.floor((count - 1) / 2))
  const nearest = (from: number[][], i: number): number[] =>
    from[i]
      .map((_, j) => j)
      .filter((j) => j !== i)
      .sort((a, b) => from[i][a] - from[i][b])
  let penalty = 0
  for (let i = 0; i < count; i++) {
    const shown = nearest(drawn, i)
    for (const j of nearest(truth, i).slice(0, k))
      if (!shown.slice(0, k).includes(j)) penalty += shown.indexOf(j) + 1 - k
  }
  return 1 - (2 / (count * k * (2 * count - 3 * k - 1))) * penalty
}

/** Venna and Kaski (2001), eq. 1, with k = min(5, ⌊(n − 1)/2⌋), from the definition. */
function trustworthinessOf(truth: number[][], drawn: number[][]): number {
  const count = truth.length
  const k = Math.min(5, Math.floor((count - 1) / 2))
  const rank = (from: number[][], i: number, j: number): number =>
    1 + from[i].filter((value, other) => other !== i && other !== j && value < from[i][j]).length
  let penalty = 0
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      if (i !== j && rank(drawn, i, j) <= k && rank(truth, i, j) > k) penalty += rank(truth, i, j) - k
    }
  }
  return 1 - (2 / (count * k * (2 * count - 3 * k - 1))) * penalty
}

const random = (count: number, width: number, seed: number): UnitVectors => ({
  count,
  width,
  data: unitVectors(count, width, seed),
})

const drawnAt = (count: number, seed: number): GlobePoints => ({
  positions: unitVectors(count, 3, seed),
  captured: Float32Array.from({ length: count }, (_, i) => (i % 4) / 4),
})

describe('fidelity', () => {
  it('equals its definitions', () => {
    const sizes = [
      fc.integer({ min: 4, max: 16 }),
      fc.integer({ min: 2, max: 12 }),
      fc.nat({ max: 1e6 }),
    ] as const
    fc.assert(
      fc.property(...sizes, (count, width, seed) => {
        const vectors = random(count, width, seed)
        const drawn = drawnAt(count, seed + 1)
        const [truth, seen] = [anglesOf(vectors.data, width, count), anglesOf(drawn.positions, 3, count)]
        const [theta, phi] = [pairs(truth), pairs(seen)]
        const error = theta.reduce((sum, value, i) => sum + (value - phi[i]) ** 2, 0)
        const total = theta.reduce((sum, value) => sum + value ** 2, 0)
        const ours = measureFidelity(vectors, drawn, 1)
        expect(ours.stress).toBeCloseTo(Math.sqrt(error / total), 4)
        expect(ours.trustworthiness).toBeCloseTo(trustworthinessOf(truth, seen), 10)
        expect(ours.continuity).toBeCloseTo(continuityOf(truth, seen), 10)
        const correlation = spearman(Float32Array.from(theta), Float32Array.from(phi))
        expect(ours.angleRankCorrelation).toBeCloseTo(correlation!, 4)
        expect(ours.capturedMean).toBeCloseTo(
          drawn.captured!.reduce((sum, value) => sum + value, 0) / count,
          6,
        )
        expect(ours).toMatchObject({ sampled: count, points: count })
      }),
      { numRuns: 60 },
    )
  })

  it('is perfect for points that really lie on a globe, seen from anywhere', () => {
    const globe = unitVectors(40, 3, 3)
    const turned = new Float32Array(40 * 5)
    for (let i = 0; i < 40; i++) {
      const [x, y, z] = row(globe, i, 3)
      turned.set([0, 0.6 * x + 0.8 * y, z, 0, 0.6 * y - 0.8 * x], 5 * i)
    }
    const ours = measureFidelity(
      { count: 40, width: 5, data: turned },
      { positions: globe, captured: null },
      1,
    )
    expect(ours.stress).toBeCloseTo(0, 5)
    expect(ours.angleRankCorrelation).toBeCloseTo(1, 5)
    expect(ours.trustworthiness).toBe(1)
    expect(ours.continuity).toBe(1)
  })

  it('has no captured length where the projector has none', () => {
    expect(measureFidelity(random(5, 4, 1), { ...drawnAt(5, 2), captured: null }, 1).capturedMean).toBeNull()
  })

  it('has no trustworthiness and no continuity under four points', () => {
    const three = measureFidelity(random(3, 4, 1), drawnAt(3, 2), 1)
    expect(three).toMatchObject({ trustworthiness: null, continuity: null })
    expect(measureFidelity(random(4, 4, 1), drawnAt(4, 2), 1).trustworthiness).not.toBeNull()
  })

  it.each([0, 1])('has nothing but the captured length for %i points', (count) => {
    expect(measureFidelity(random(count, 4, 1), drawnAt(count, 2), 1)).toEqual({
      capturedMean: count === 0 ? null : 0,
      angleRankCorrelation: null,
      trustworthiness: null,
      continuity: null,
      stress: null,
      sampled: count,
      points: count,
    })
  })

  it('has no rank correlation of two points, and no stress where all points are one', () => {
    expect(measureFidelity(random(2, 4, 1), drawnAt(2, 2), 1).angleRankCorrelation).toBeNull()
    const same = { count: 5, width: 2, data: Float32Array.of(1, 0, 1, 0, 1, 0, 1, 0, 1, 0) }
    expect(measureFidelity(same, drawnAt(5, 2), 1)).toMatchObject({
      stress: null,
      angleRankCorrelation: null,
    })
  })

  it('measures picture after picture of the same vectors', () => {
    const vectors = random(12, 5, 1)
    const measure = createMeasure(vectors, 1)
    for (const seed of [2, 3])
      expect(measure(drawnAt(12, seed))).toEqual(measureFidelity(vectors, drawnAt(12, seed), 1))
  })

  it('is measured on a seeded sample of many points, and says so', () => {
    const count = MOST_POINTS + 50
    const [vectors, drawn] = [random(count, 3, 4), drawnAt(count, 5)]
    const ours = measureFidelity(vectors, drawn, 6)
    expect(ours).toMatchObject({ sampled: MOST_POINTS, points: count })
    expect(measureFidelity(vectors, drawn, 6)).toEqual(ours)
    expect(measureFidelity(vectors, drawn, 7).stress).not.toBe(ours.stress)
  })
})
