import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uniform } from '../../../src/core/random'
import { chooseWord, type Sampling } from '../../../src/lens/sampling'
import { normals } from '../../support/random'

const ALL: Sampling = { temperature: 1, topK: null, topP: 1 }
const anySampling: fc.Arbitrary<Sampling> = fc.record({
  temperature: fc.double({ min: 0.05, max: 3, noNaN: true }),
  topK: fc.option(fc.integer({ min: 1, max: 60 })),
  // Just under 1, the order of the additions decides.
  topP: fc.oneof(fc.double({ min: 0.01, max: 0.999, noNaN: true }), fc.constant(1)),
})
const anyLogits = fc
  .record({ words: fc.integer({ min: 1, max: 80 }), seed: fc.nat(), spread: fc.constantFrom(0.1, 1, 6) })
  .map(({ words, seed, spread }) => normals(words, seed, spread))
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

const softmaxOf = (logits: ArrayLike<number>, temperature: number): number[] => {
  const powers = Array.from(logits, (logit) => Math.exp(logit / temperature))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

/** Which words can be chosen, from the definitions alone. */
function plainNucleus(logits: Float32Array, { temperature, topK, topP }: Sampling): number[] {
  const shares = softmaxOf(logits, temperature)
  const order = shares.map((_, id) => id).sort((a, b) => logits[b] - logits[a] || a - b)
  const within = order.slice(0, topK ?? order.length)
  const sum = within.reduce((total, id) => total + shares[id], 0)
  const nucleus: number[] = []
  let reached = 0
  for (const id of within) {
    if (topP < 1 && reached >= topP * sum) break
    nucleus.push(id)
    reached += shares[id]
  }
  return nucleus
}

/** How likely each word is to be chosen, from the definitions alone. [V] */
function plainShares(logits: Float32Array, sampling: Sampling): number[] {
  const shares = softmaxOf(logits, sampling.temperature)
  const nucleus = plainNucleus(logits, sampling)
  const reached = nucleus.reduce((total, id) => total + shares[id], 0)
  return shares.map((share, id) => (nucleus.includes(id) ? share / reached : 0))
}

describe('a choice', () => {
  it('without temperature is the likeliest word, whatever the number', () => {
    fc.assert(
      fc.property(anyLogits, anyRandom, (logits, random) => {
        const { id, candidates } = chooseWord(logits, { ...ALL, temperature: 0 }, random)
        expect(logits[id]).toBe(Math.max(...logits))
        expect(candidates).toBe(1)
      }),
    )
  })

  it('takes each word for as large a share of all numbers as the definitions give it', () => {
    fc.assert(
      fc.property(anyLogits, anySampling, (logits, sampling) => {
        const counts = new Float64Array(logits.length)
        const rounds = 2000
        for (let i = 0; i < rounds; i++) counts[chooseWord(logits, sampling, (i + 0.5) / rounds).id]++
        plainShares(logits, sampling).forEach((share, id) => {
          expect(Math.abs(counts[id] / rounds - share)).toBeLessThan(1.5 / rounds)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('tells what the model itself gave the word, at temperature 1 and among all', () => {
    fc.assert(
      fc.property(anyLogits, anySampling, anyRandom, (logits, sampling, random) => {
        const { id, probability, candidates } = chooseWord(logits, sampling, random)
        expect(probability).toBeCloseTo(softmaxOf(logits, 1)[id], 6)
        expect(candidates).toBe(plainNucleus(logits, sampling).length)
      }),
    )
  })

  it('is the same for the same numbers: a seed gives one sequence, another seed another', () => {
    const logits = normals(500, 8, 2)
    const sequence = (seed: number) => {
      const random = uniform(seed)
      return Array.from({ length: 30 }, () => chooseWord(logits, ALL, random()).id)
    }
    expect(sequence(3)).toEqual(sequence(3))
    expect(sequence(3)).not.toEqual(sequence(4))
  })

  it('of words with equal logits does not depend on how the runtime sorts', () => {
    const logits = new Float32Array(600)
    const { id } = chooseWord(logits, { temperature: 1, topK: 10, topP: 1 }, 0.999)
    expect(id).toBe(9)
  })
})
