import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logSumExp, softmax } from '../../../src/core/softmax'

const scores = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 40 })

describe('softmax', () => {
  it('agrees with its definition', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const powers = values.map(Math.exp)
        const total = powers.reduce((sum, power) => sum + power, 0)
        const ours = Float64Array.from(values)
        softmax(ours)
        powers.forEach((power, i) => {
          expect(ours[i]).toBeCloseTo(power / total, 12)
        })
      }),
    )
  })

  it('sums to 1 and does not change when all scores shift, however far', () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: -1e6, max: 1e6 }), (values, shift) => {
        const ours = Float64Array.from(values)
        const shifted = Float64Array.from(values, (value) => value + shift)
        softmax(ours)
        softmax(shifted)
        expect(ours.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12)
        ours.forEach((value, i) => {
          expect(shifted[i]).toBeCloseTo(value, 8)
        })
      }),
    )
  })

  it('gives nothing to a score of −∞', () => {
    const values = Float32Array.of(0, Number.NEGATIVE_INFINITY, 0)
    softmax(values)
    expect([...values]).toEqual([0.5, 0, 0.5])
  })
})

describe('log Σ exp', () => {
  it('agrees with its definition', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const expected = Math.log(values.reduce((sum, value) => sum + Math.exp(value), 0))
        expect(logSumExp(values)).toBeCloseTo(expected, 10)
      }),
    )
  })

  it('does not overflow', () => {
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 10)
    expect(logSumExp([-1000, -1000])).toBeCloseTo(-1000 + Math.LN2, 10)
  })

  it('is −∞ for no values', () => {
    expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY)
  })
})
