import { describe, expect, it } from 'vitest'
import { angleBetween, normalize } from '../../../src/core/linalg'
import { gaussian } from '../../../src/core/random'
import { row } from '../../../src/core/tensor'
import { measureFidelity } from '../../../src/projection/fidelity'
import { pca } from '../../../src/projection/pca'
import type { UnitVectors } from '../../../src/projection/points'
import { fitWhole } from '../../../src/projection/projector'
import { createSphericalMds, type SphericalMds, sphericalMds } from '../../../src/projection/sphericalMds'
import { normals, unitVectors } from '../../support/random'
import { referenceTrace, SENTENCES } from '../../support/traces'

const WIDTH = 768

/** Unit vectors of a three-dimensional subspace of R^768, whose coordinates are the points [n, 3]. */
function insideR768(points: Float32Array, seed: number): UnitVectors {
  const [u, v, w] = [0, 1, 2].map((axis) => normals(WIDTH, seed + axis))
  const basis: Float32Array[] = []
  for (const vector of [u, v, w]) {
    for (const other of basis) {
      const overlap = vector.reduce((sum, value, i) => sum + value * other[i], 0)
      for (let i = 0; i < WIDTH; i++) vector[i] -= overlap * other[i]
    }
    normalize(vector)
    basis.push(vector)
  }
  const count = points.length / 3
  const data = new Float32Array(count * WIDTH)
  for (let i = 0; i < count; i++)
    for (let k = 0; k < WIDTH; k++)
      data[i * WIDTH + k] = basis.reduce((sum, axis, a) => sum + points[3 * i + a] * axis[k], 0)
  return { count, width: WIDTH, data }
}

/** Each point moved by so many radians in a random direction. */
function disturbed(points: Float32Array, radians: number, seed: number): Float32Array {
  const random = gaussian(seed)
  const moved = new Float32Array(points.length)
  for (let i = 0; i < points.length; i += 3) {
    const point = points.subarray(i, i + 3)
    const away = Float64Array.from(point, random)
    const along = away.reduce((sum, value, axis) => sum + value * point[axis], 0)
    for (let axis = 0; axis < 3; axis++) away[axis] -= along * point[axis]
    normalize(away)
    for (let axis = 0; axis < 3; axis++)
      moved[i + axis] = Math.cos(radians) * point[axis] + Math.sin(radians) * away[axis]
  }
  return moved
}

function finish(mds: SphericalMds): SphericalMds {
  while (!mds.step()) {}
  return mds
}

/** The largest difference of any angle between two points from the one between two vectors. */
function worstAngle(points: Float32Array, vectors: UnitVectors): number {
  let worst = 0
  for (let i = 0; i < vectors.count; i++)
    for (let j = 0; j < i; j++) {
      const truth = angleBetween(row(vectors.data, i, vectors.width), row(vectors.data, j, vectors.width))
      worst = Math.max(worst, Math.abs(angleBetween(row(points, i, 3), row(points, j, 3)) - truth))
    }
  return worst
}

describe('spherical MDS', () => {
  it('recovers points that lie on a 2-sphere inside R^768 from PCA and 0.3 rad of noise', () => {
    const points = unitVectors(80, 3, 21)
    const vectors = insideR768(points, 400)
    const start = disturbed(pca.fit(vectors, 1).place(vectors).positions, 0.3, 9)
    expect(worstAngle(start, vectors)).toBeGreaterThan(0.2)
    const mds = finish(createSphericalMds(vectors, { seed: 1, start }))
    // All angles right to 1e-3 rad: the points are right up to a rotation or reflection.
    expect(worstAngle(mds.points().positions, vectors)).toBeLessThan(1e-3)
    expect(mds.stress).toBeLessThan(1e-3)
  })

  it('rejects every step that would raise the stress', () => {
    const vectors = { count: 60, width: 12, data: unitVectors(60, 12, 5, 0.8) }
    const mds = createSphericalMds(vectors, { seed: 1, firstStep: 1e3 })
    let before = mds.stress
    for (let finished = false; !finished; before = mds.stress) {
      finished = mds.step()
      expect(mds.stress).toBeLessThanOrEqual(before)
    }
    expect(mds.rejected).toBeGreaterThan(8)
    const usual = finish(createSphericalMds(vectors, { seed: 1 }))
    expect(Math.abs(mds.stress - usual.stress)).toBeLessThan(0.02 * usual.stress)
  })

  it.each(SENTENCES)(
    'on example sentence %i is better than PCA and as good as the best of ten random starts',
    async (sentence) => {
      const { units, text } = await referenceTrace(sentence)
      const mds = finish(createSphericalMds(units, { seed: 1 }))
      const before = measureFidelity(units, pca.fit(units, 1).place(units), 1)
      const after = measureFidelity(units, mds.points(), 1)
      expect(after.stress!).toBeLessThan(before.stress!)
      const random = Array.from(
        { length: 10 },
        (_, start) =>
          finish(createSphericalMds(units, { seed: 1, start: unitVectors(units.count, 3, 100 + start) }))
            .stress,
      )
      expect(mds.stress).toBeLessThan(1.02 * Math.min(...random))
      console.info(
        `“${text}”: stress ${mds.stress.toFixed(3)} (PCA ${before.stress!.toFixed(3)}, best of ten random starts ` +
          `${Math.min(...random).toFixed(3)}), rank correlation of angles ` +
          `${after.angleRankCorrelation!.toFixed(3)} (PCA ${before.angleRankCorrelation!.toFixed(3)})`,
      )
    },
  )

  it('gives the same points for the same trace to the bit', async () => {
    const { units } = await referenceTrace(1)
    const points = finish(createSphericalMds(units, { seed: 1 })).points()
    expect(finish(createSphericalMds(units, { seed: 1 })).points()).toEqual(points)
    const start = pca.fit(units, 1).place(units).positions
    expect(finish(createSphericalMds(units, { seed: 1, start })).points()).toEqual(points)
  })

  it('tells how far it is, with all points on the globe meanwhile', () => {
    const vectors = { count: 300, width: 8, data: unitVectors(300, 8, 3) }
    const mds = createSphericalMds(vectors, { seed: 1, mostLandmarks: 40 })
    let before = 0
    for (let finished = false; !finished; before = mds.progress) {
      finished = mds.step()
      expect(mds.progress).toBeGreaterThanOrEqual(before)
      expect(mds.points().positions.every((value) => Math.abs(value) < 1.000001)).toBe(true)
      expect(mds.fitted().place(vectors)).toEqual(mds.points())
    }
    expect(mds.progress).toBe(1)
  })

  it('places what it did not fit nearly as well as what it fitted', async () => {
    const { units } = await referenceTrace(2)
    const whole = measureFidelity(units, fitWhole(sphericalMds, units, 1).place(units), 1)
    const mds = finish(createSphericalMds(units, { seed: 1, mostLandmarks: 120 }))
    const sampled = measureFidelity(units, mds.points(), 1)
    expect(sampled.stress!).toBeLessThan(1.08 * whole.stress!)
  })

  it('places a vector that it fitted where it drew it, and one beside it close by', () => {
    const vectors = { count: 70, width: 3, data: unitVectors(70, 3, 8) }
    const mds = finish(createSphericalMds(vectors, { seed: 1 }))
    const fitted = mds.fitted()
    expect(fitted.place({ ...vectors, data: vectors.data.slice() })).toEqual(mds.points())
    const near = { ...vectors, data: disturbed(vectors.data, 0.05, 2) }
    const placed = fitted.place(near).positions
    for (let i = 0; i < 70; i++)
      expect(angleBetween(row(placed, i, 3), row(mds.points().positions, i, 3))).toBeCloseTo(0.05, 2)
  })

  it.each([1, 2, 3, 4])('has a place for %i vectors', (count) => {
    const vectors = { count, width: 6, data: unitVectors(count, 6, 4) }
    const { positions } = fitWhole(sphericalMds, vectors, 1).place(vectors)
    for (let i = 0; i < count; i++) expect(Math.hypot(...row(positions, i, 3))).toBeCloseTo(1, 6)
    if (count < 4) expect(worstAngle(positions, vectors)).toBeLessThan(1e-3)
  })
})
