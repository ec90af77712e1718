import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rotatePoints } from '../../../src/core/linalg'
import { alignRotation, facingRotation, identityRotation } from '../../../src/projection/align'
import { normals, unitVectors } from '../../support/random'

/** A random rotation: a unit quaternion as a matrix. */
function randomRotation(seed: number): Float32Array {
  const [w, x, y, z] = unitVectors(1, 4, seed)
  return Float32Array.of(
    1 - 2 * (y * y + z * z),
    2 * (x * y - z * w),
    2 * (x * z + y * w),
    2 * (x * y + z * w),
    1 - 2 * (x * x + z * z),
    2 * (y * z - x * w),
    2 * (x * z - y * w),
    2 * (y * z + x * w),
    1 - 2 * (x * x + y * y),
  )
}

function determinant([a, b, c, d, e, f, g, h, i]: Float32Array): number {
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, digits = 5): void {
  expect(actual).toHaveLength(expected.length)
  for (let i = 0; i < expected.length; i++) expect(actual[i]).toBeCloseTo(expected[i], digits)
}

function expectOrthogonal(m: Float32Array): void {
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      let product = 0
      for (let k = 0; k < 3; k++) product += m[3 * i + k] * m[3 * j + k]
      expect(product).toBeCloseTo(i === j ? 1 : 0, 5)
    }
  }
}

function distance(points: Float32Array, targets: Float32Array): number {
  return points.reduce((sum, value, i) => sum + (value - targets[i]) ** 2, 0)
}

describe('aligning two pictures', () => {
  it('finds the rotation between them', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e6 }), fc.integer({ min: 4, max: 40 }), (seed, count) => {
        const points = unitVectors(count, 3, seed)
        const rotation = randomRotation(seed + 1)
        expectClose(alignRotation(points, rotatePoints(points, rotation)), rotation, 4)
      }),
    )
  })

  it('is better than any other rotation where they differ by more than one', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e6 }), fc.nat({ max: 1e6 }), (seed, other) => {
        const points = unitVectors(12, 3, seed)
        const noise = normals(36, seed + 1, 0.3)
        const targets = rotatePoints(points, randomRotation(seed + 2)).map((value, i) => value + noise[i])
        const best = distance(rotatePoints(points, alignRotation(points, targets)), targets)
        const anyOther = distance(rotatePoints(points, randomRotation(other)), targets)
        expect(best).toBeLessThanOrEqual(anyOther + 1e-5)
      }),
    )
  })

  it('leaves a picture alone that has not moved', () => {
    const points = unitVectors(10, 3, 3)
    expectClose(alignRotation(points, points), identityRotation())
  })

  it('does not mirror where a rotation does nearly as well', () => {
    const points = unitVectors(30, 3, 4)
    const flat = points.map((value, i) => (i % 3 === 2 ? 0.05 * value : value))
    const noise = normals(90, 5, 0.3)
    const mirrored = flat.map((value, i) => (i % 3 === 2 ? -value : value) + noise[i])
    expect(determinant(alignRotation(flat, mirrored))).toBeCloseTo(1, 4)
  })

  it('mirrors where the picture has been mirrored', () => {
    const points = unitVectors(30, 3, 6)
    const mirror = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, -1)
    expectClose(alignRotation(points, rotatePoints(points, mirror)), mirror)
  })

  it.each([
    ['no point', new Float32Array(0)],
    ['one point', Float32Array.of(0, 1, 0)],
    ['one point, twice', Float32Array.of(0, 1, 0, 0, 1, 0)],
    ['two opposite points', Float32Array.of(0, 1, 0, 0, -1, 0)],
    ['points of one plane', Float32Array.of(1, 0, 0, 0, 1, 0, 0.6, 0.8, 0)],
  ])('of %s is still a rotation that brings them to their targets', (_, points) => {
    for (let seed = 0; seed < 20; seed++) {
      const targets = rotatePoints(points, randomRotation(seed))
      const rotation = alignRotation(points, targets)
      expectOrthogonal(rotation)
      expect(determinant(rotation)).toBeCloseTo(1, 4)
      expectClose(rotatePoints(points, rotation), targets, 4)
    }
  })

  it('is the same to the bit for the same pictures', () => {
    const [points, targets] = [unitVectors(9, 3, 7), unitVectors(9, 3, 8)]
    expect(alignRotation(points.slice(), targets.slice())).toEqual(alignRotation(points, targets))
  })
})

describe('facing a first picture', () => {
  /** Points around a random place, spread to one side. */
  function crowd(count: number, seed: number): Float32Array {
    const points = new Float32Array(3 * count)
    const [along, up] = [normals(count, seed, 0.5), normals(count, seed + 1, 0.1)]
    for (let i = 0; i < count; i++) {
      const length = Math.hypot(1, along[i], up[i])
      points.set([1 / length, along[i] / length, up[i] / length], 3 * i)
    }
    return rotatePoints(points, randomRotation(seed + 2))
  }

  it('brings the middle of its points before the viewer, at +x', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 1e6 }), (count, seed) => {
        const rotation = facingRotation(crowd(count, seed))
        expectOrthogonal(rotation)
        expect(determinant(rotation)).toBeCloseTo(1, 4)
        const middle = [0, 0, 0]
        rotatePoints(crowd(count, seed), rotation).forEach((value, i) => {
          middle[i % 3] += value / count
        })
        expect(middle[0]).toBeGreaterThan(0)
        expect(middle[1]).toBeCloseTo(0, 5)
        expect(middle[2]).toBeCloseTo(0, 5)
      }),
    )
  })

  it('spreads them from side to side rather than up and down', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), fc.nat({ max: 1e6 }), (count, seed) => {
        const points = crowd(count, seed)
        const spread = [0, 0, 0]
        rotatePoints(points, facingRotation(points)).forEach((value, i) => {
          spread[i % 3] += value ** 2
        })
        expect(spread[1]).toBeGreaterThanOrEqual(spread[2] - 1e-5)
      }),
    )
  })

  it.each([
    ['the near pole', [1, 0, 0]],
    ['the far pole', [-1, 0, 0]],
    ['the top', [0, 0, 1]],
  ])('brings one point, or the same point again and again, from %s to the viewer', (_, point) => {
    for (const copies of [1, 5]) {
      const points = Float32Array.from(Array(copies).fill(point).flat())
      const turned = rotatePoints(points, facingRotation(points))
      expectClose(turned, Array(copies).fill([1, 0, 0]).flat())
    }
  })

  it.each([
    ['no points', []],
    ['opposite points', [0, 0, 1, 0, 0, -1]],
  ])('leaves %s as they are, which have no middle', (_, points) => {
    expect(facingRotation(Float32Array.from(points))).toEqual(identityRotation())
  })
})
