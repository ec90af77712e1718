import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { angleBetween, centre, dot, mean, norm, normalize, rotatePoints } from '../../../src/core/linalg'
import { unitVectors } from '../../support/random'

/** Two unit vectors of R⁵ at an angle, in a plane that is not one of the axes. */
function pairAt(angle: number): [Float64Array, Float64Array] {
  const a = Float64Array.of(0.6, 0.8, 0, 0, 0)
  const sideways = Float64Array.of(0, 0, 0.8, -0.6, 0)
  return [a, a.map((value, i) => Math.cos(angle) * value + Math.sin(angle) * sideways[i])]
}

describe('the angle between unit vectors', () => {
  it.each([
    0,
    1e-8,
    1e-6,
    1e-3,
    0.5,
    Math.PI / 2,
    3,
    Math.PI - 1e-3,
    Math.PI - 1e-6,
    Math.PI - 1e-8,
    Math.PI,
  ])('is exact at %d radians, where acos would lose half the digits', (angle) => {
    const [a, b] = pairAt(angle)
    expect(Math.abs(angleBetween(a, b) - angle)).toBeLessThan(1e-15 * 4)
  })

  it('agrees with the arc cosine in between', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 30 }), (seed, width) => {
        const [a, b] = [unitVectors(1, width, seed), unitVectors(1, width, seed + 1)]
        const cosine = dot(a, b) / norm(a) / norm(b)
        if (Math.abs(cosine) < 0.99) expect(angleBetween(a, b)).toBeCloseTo(Math.acos(cosine), 5)
      }),
    )
  })
})

describe('centring and normalizing', () => {
  const vectors = fc
    .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 })
    .map((values) => Float64Array.from(values))

  it('centring leaves a mean of zero and the differences as they were', () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        const centred = vector.slice()
        centre(centred)
        expect(mean(centred)).toBeCloseTo(0, 12)
        vector.forEach((value, i) => {
          expect(centred[i] - centred[0]).toBeCloseTo(value - vector[0], 10)
        })
      }),
    )
  })

  it('normalizing gives length 1 and keeps the direction', () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        const length = norm(vector)
        fc.pre(length > 1e-100)
        const unit = vector.slice()
        normalize(unit)
        expect(norm(unit)).toBeCloseTo(1, 12)
        expect(dot(unit, vector)).toBeCloseTo(length, 8)
      }),
    )
  })

  it('a vector without length stays zero', () => {
    const zero = new Float32Array(3)
    normalize(zero)
    expect([...zero]).toEqual([0, 0, 0])
  })

  it('the mean of nothing is zero', () => {
    expect(mean([])).toBe(0)
  })
})

describe('rotating points', () => {
  it('multiplies each point by the matrix from the left', () => {
    const quarterTurn = [0, -1, 0, 1, 0, 0, 0, 0, 1]
    expect([...rotatePoints(Float32Array.of(1, 2, 3, 4, 5, 6), quarterTurn)]).toEqual([-2, 1, 3, -5, 4, 6])
  })
})
