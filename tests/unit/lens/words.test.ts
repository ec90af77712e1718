import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dot, mean, norm } from '../../../src/core/linalg'
import { row } from '../../../src/core/tensor'
import { landmarkUnits, readLogits, surprisals } from '../../../src/lens/words'
import { normals } from '../../support/random'

const sizes = fc.record({
  rows: fc.integer({ min: 1, max: 6 }),
  width: fc.integer({ min: 3, max: 40 }),
  seed: fc.nat(),
})

describe('landmarks', () => {
  it('are unit vectors orthogonal to all-ones', () => {
    fc.assert(
      fc.property(sizes, ({ rows, width, seed }) => {
        const units = landmarkUnits(normals(rows * width, seed), normals(width, seed + 1))
        for (let i = 0; i < rows; i++) {
          expect(norm(row(units, i, width))).toBeCloseTo(1, 5)
          expect(mean(row(units, i, width))).toBeCloseTo(0, 6)
        }
      }),
    )
  })

  it('are where their words are predicted hardest: no other place in the hyperplane gives a larger logit', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ({ width, seed }, other) => {
        const [word, gain] = [normals(width, seed), normals(width, seed + 1)]
        const logit = (n: Float32Array): number =>
          dot(
            n.map((value, i) => value * gain[i]),
            word,
          )
        const best = logit(landmarkUnits(word, gain))
        const anywhere = landmarkUnits(normals(width, other), new Float32Array(width).fill(1))
        expect(logit(anywhere)).toBeLessThanOrEqual(best + 1e-5)
        const nearby = landmarkUnits(
          landmarkUnits(word, gain).map((value, i) => value + 0.05 * anywhere[i]),
          new Float32Array(width).fill(1),
        )
        expect(logit(nearby)).toBeLessThanOrEqual(best + 1e-5)
      }),
    )
  })
})

describe('surprisal', () => {
  it('is −log₂ of the probability that was given to the token before it came', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 30 }), ({ rows, width, seed }, vocabulary) => {
        const words = normals(vocabulary * width, seed)
        const out = normals(rows * width, seed + 1)
        const ids = Array.from({ length: rows }, (_, i) => (7 * i + seed) % vocabulary)
        const embeddings = Float32Array.from(ids.flatMap((id) => [...row(words, id, width)]))
        const powers = ids.map((_, pos) =>
          Array.from({ length: vocabulary }, (_, id) =>
            Math.exp(dot(row(out, pos, width), row(words, id, width))),
          ),
        )
        const totals = powers.map((values) => values.reduce((sum, value) => sum + value, 0))
        const bits = surprisals(out, embeddings, totals.map(Math.log), width)
        expect(bits[0]).toBeNaN()
        for (let pos = 1; pos < rows; pos++) {
          const probability = powers[pos - 1][ids[pos]] / totals[pos - 1]
          expect(bits[pos]).toBeCloseTo(-Math.log2(probability), 3)
        }
      }),
    )
  })

  it('is never negative, even by rounding', () => {
    expect(surprisals(Float32Array.of(1, 1), Float32Array.of(1, 1), [1 - 1e-9, 1], 1)[1]).toBe(0)
  })
})

describe('logits', () => {
  it('are read as the likeliest words and the sum that makes them probabilities', () => {
    const { ids, logits, total } = readLogits(Float32Array.of(1, 3, 2, 0), 2)
    expect([...ids]).toEqual([1, 2])
    expect([...logits]).toEqual([3, 2])
    expect(total).toBeCloseTo(Math.log(Math.E + Math.E ** 3 + Math.E ** 2 + 1), 12)
  })
})
