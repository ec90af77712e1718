import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topK } from '../../../src/core/topk'
import { distributionOf, divergence, probabilitiesOf, rankOf } from '../../../src/lens/distribution'
import { normals } from '../../support/random'

/** Logits as wild as a model's: far from 0, spread wide or not at all. */
const anyLogits = fc
  .record({
    words: fc.integer({ min: 1, max: 400 }),
    seed: fc.nat(),
    spread: fc.constantFrom(0, 0.01, 1, 8, 40),
    around: fc.constantFrom(-300, -30, 0, 200),
  })
  .map(({ words, seed, spread, around }) =>
    normals(words, seed).map((value) => Math.fround(around + spread * value)),
  )

/** p by its definition, in double precision, nothing taken out but the mean. */
function plainProbabilities(logits: Float32Array): number[] {
  const mean = logits.reduce((sum, value) => sum + value, 0) / logits.length
  const powers = Array.from(logits, (value) => Math.exp(value - mean))
  const sum = powers.reduce((total, value) => total + value, 0)
  return powers.map((power) => power / sum)
}

const plog = (p: number, q = p): number => (p === 0 ? 0 : p * Math.log2(q))

describe('a distribution', () => {
  it('has the entropy of its definition, at most log₂ of the number of words', () => {
    fc.assert(
      fc.property(anyLogits, (logits) => {
        const brute = -plainProbabilities(logits).reduce((sum, p) => sum + plog(p), 0)
        const { entropy } = distributionOf(logits)
        expect(entropy).toBeCloseTo(brute, 9)
        expect(entropy).toBeLessThanOrEqual(Math.log2(logits.length) + 1e-9)
        expect(entropy).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('has probabilities that sum to 1', () => {
    fc.assert(
      fc.property(anyLogits, (logits) => {
        const probabilities = probabilitiesOf(distributionOf(logits))
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
        const brute = plainProbabilities(logits)
        probabilities.forEach((p, i) => {
          expect(p).toBeCloseTo(brute[i], 10)
        })
      }),
    )
  })

  it('diverges from another by Σ p log₂ (p/q)', () => {
    fc.assert(
      fc.property(anyLogits, fc.nat(), (logits, seed) => {
        const other = normals(logits.length, seed, 2)
        const final = distributionOf(logits)
        const here = distributionOf(other)
        const [p, q] = [plainProbabilities(logits), plainProbabilities(other)]
        const brute = p.reduce(
          (sum, value, i) => sum + (value === 0 ? 0 : value * Math.log2(value / q[i])),
          0,
        )
        const bits = divergence(final, probabilitiesOf(final), here)
        expect(bits).toBeCloseTo(brute, 8)
        expect(bits).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('does not diverge from itself, nor from itself with all logits shifted', () => {
    const final = distributionOf(normals(300, 4, 6))
    const shifted = distributionOf(final.logits.map((value) => Math.fround(value) + 16))
    expect(divergence(final, probabilitiesOf(final), final)).toBe(0)
    expect(divergence(final, probabilitiesOf(final), shifted)).toBeCloseTo(0, 5)
  })

  it('of words that could not be said apart is uniform, of one word certain', () => {
    expect(distributionOf(new Float32Array(256).fill(-7)).entropy).toBeCloseTo(8, 12)
    expect(distributionOf(Float32Array.of(0, 200, 0)).entropy).toBeCloseTo(0, 12)
    expect(distributionOf(Float32Array.of(3)).entropy).toBe(0)
  })
})

describe('the rank of a word', () => {
  it('is its place in the order of topK, ties and all', () => {
    const values = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(values, (list) => {
        const logits = Float32Array.from(list)
        topK(logits, logits.length).forEach((id, place) => {
          expect(rankOf(logits, id)).toBe(place + 1)
        })
      }),
    )
  })
})
