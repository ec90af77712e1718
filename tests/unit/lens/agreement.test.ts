import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareLogits, divergence, largestError, meanCosine } from '../../../src/lens/agreement'

const logits = fc.array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 2, maxLength: 12 })

describe('the divergence of two distributions', () => {
  it('is what its definition says, in bits', () => {
    fc.assert(
      fc.property(logits, fc.nat(), (values, seed) => {
        const p = Float32Array.from(values)
        const q = p.map((value, i) => value + Math.sin(seed + i))
        const softmax = (x: Float32Array): number[] => {
          const powers = Array.from(x, (value) => Math.exp(value))
          const sum = powers.reduce((a, b) => a + b, 0)
          return powers.map((power) => power / sum)
        }
        const [a, b] = [softmax(p), softmax(q)]
        const expected = a.reduce((sum, value, i) => sum + value * Math.log2(value / b[i]), 0)
        expect(divergence(p, q)).toBeCloseTo(Math.max(0, expected), 6)
      }),
    )
  })

  it('is nothing for the same, whatever is added to all logits', () => {
    fc.assert(
      fc.property(logits, (values) => {
        const p = Float32Array.from(values)
        expect(divergence(p, p)).toBe(0)
        expect(
          divergence(
            p,
            p.map((value) => value + 4),
          ),
        ).toBeLessThan(1e-5)
      }),
    )
  })
})

describe('agreement', () => {
  it('counts rows whose likeliest word is the same', () => {
    const exact = Float32Array.of(1, 2, 0, 5, 1, 1)
    const other = Float32Array.of(0, 9, 1, 0, 1, 2)
    expect(compareLogits(exact, other, 3).sameFirstWord).toBe(0.5)
  })

  it('measures errors against the largest value, and takes what is no number for the worst', () => {
    expect(largestError(Float32Array.of(1, -4.5), Float32Array.of(1, -4))).toBeCloseTo(0.125)
    expect(largestError(Float32Array.of(0, Number.NaN), Float32Array.of(0, 1))).toBe(Number.POSITIVE_INFINITY)
  })

  it('has the mean cosine of unit vectors', () => {
    expect(meanCosine(Float32Array.of(1, 0, 0, 1), Float32Array.of(1, 0, 1, 0), 2)).toBe(0.5)
  })
})
