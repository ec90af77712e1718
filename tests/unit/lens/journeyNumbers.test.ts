import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journeyNumbers } from '../../../src/lens/journeyNumbers'
import { unitVectors } from '../../support/random'

/** Points at these angles along one great circle of R^5, for one token. */
const onGreatCircle = (angles: readonly number[]): Float32Array =>
  Float32Array.from(angles.flatMap((angle) => [0, Math.cos(angle), 0, Math.sin(angle), 0]))

describe('a journey in numbers', () => {
  it('along one great circle is straight, and does not turn', () => {
    const numbers = journeyNumbers(onGreatCircle([0, 0.2, 0.5, 1.1, 1.4]), 5, 1, 5)
    expect(numbers.path[0]).toBeCloseTo(1.4, 5)
    expect(numbers.net[0]).toBeCloseTo(1.4, 5)
    expect(numbers.straightness[0]).toBeCloseTo(1, 5)
    expect(numbers.curvature[0]).toBeLessThan(1e-3)
    // Steps 0 and 2 are attention: 0.2 + 0.6.
    expect(numbers.attention[0]).toBeCloseTo(0.8, 5)
  })

  it('that turns back turns by π, and ends where it began', () => {
    const numbers = journeyNumbers(onGreatCircle([0, 0.7, 0]), 3, 1, 5)
    expect(numbers.path[0]).toBeCloseTo(1.4, 5)
    expect(numbers.net[0]).toBeCloseTo(0, 5)
    expect(numbers.turnsAt[1]).toBeCloseTo(Math.PI, 3)
    expect(Number.isNaN(numbers.turnsAt[0])).toBe(true)
    expect(Number.isNaN(numbers.turnsAt[2])).toBe(true)
  })

  it('around an octant turns by a right angle at each corner', () => {
    const corners = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0)
    const numbers = journeyNumbers(corners, 4, 1, 3)
    expect(numbers.turnsAt[1]).toBeCloseTo(Math.PI / 2, 5)
    expect(numbers.turnsAt[2]).toBeCloseTo(Math.PI / 2, 5)
    expect(numbers.curvature[0]).toBeCloseTo(Math.PI / 2, 5)
    expect(numbers.path[0]).toBeCloseTo((3 * Math.PI) / 2, 5)
    expect(numbers.straightness[0]).toBeCloseTo(0, 5)
  })

  it('that does not move has no straightness and no turn', () => {
    const numbers = journeyNumbers(onGreatCircle([0.3, 0.3, 0.3]), 3, 1, 5)
    expect(numbers.path[0]).toBe(0)
    expect(Number.isNaN(numbers.straightness[0])).toBe(true)
    expect(Number.isNaN(numbers.curvature[0])).toBe(true)
  })

  it('is never shorter than its net displacement, token by token', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e6 }), (seed) => {
        const { path, net, attention, curvature } = journeyNumbers(unitVectors(6 * 4, 7, seed), 6, 4, 7)
        for (let token = 0; token < 4; token++) {
          expect(net[token]).toBeLessThanOrEqual(path[token] + 1e-5)
          expect(attention[token]).toBeLessThanOrEqual(path[token])
          expect(curvature[token]).toBeLessThanOrEqual(Math.PI)
        }
      }),
      { numRuns: 50 },
    )
  })
})
