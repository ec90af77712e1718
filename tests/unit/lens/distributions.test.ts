import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divergence, likeliestOfEither, logProbabilities } from '../../../src/lens/distributions'

const anyLogits = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 2, maxLength: 30 })
const anyPair = anyLogits.chain((a) =>
  fc.tuple(
    fc.constant(a),
    fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: a.length, maxLength: a.length }),
  ),
)

describe('log-probabilities', () => {
  it('belong to probabilities that sum to 1, however large the logits', () => {
    fc.assert(
      fc.property(anyLogits, (logits) => {
        const total = logProbabilities(logits.map((x) => x + 800)).reduce((sum, x) => sum + Math.exp(x), 0)
        expect(total).toBeCloseTo(1, 9)
      }),
    )
  })
})

describe('the divergence of two distributions', () => {
  it('is Σ p log₂(p / q), 0 for the same and never below', () => {
    fc.assert(
      fc.property(anyPair, ([a, b]) => {
        const [p, q] = [a, b].map(logProbabilities)
        const expected = Array.from(p, (x, i) => Math.exp(x) * Math.log2(Math.exp(x - q[i]))).reduce(
          (sum, x) => sum + x,
          0,
        )
        expect(divergence(p, q)).toBeCloseTo(Math.max(0, expected), 7)
        expect(divergence(p, p)).toBe(0)
      }),
    )
  })

  it('is one bit where half of what was sure is left', () => {
    const [sure, half] = [
      [0, Number.NEGATIVE_INFINITY],
      [Math.log(0.5), Math.log(0.5)],
    ]
    expect(divergence(sure, half)).toBeCloseTo(1, 12)
  })
})

describe('the likeliest words of either', () => {
  it('are those of both, each once, the likeliest first', () => {
    const before = [-1, -2, -3, -9, -9]
    const after = [-9, -0.5, -9, -4, -9]
    expect([...likeliestOfEither(before, after, 2)]).toEqual([1, 0, 3])
    expect([...likeliestOfEither(before, after, 0)]).toEqual([])
  })
})
