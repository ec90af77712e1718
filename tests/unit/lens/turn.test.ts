import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logProbabilities } from '../../../src/lens/distributions'
import { type TurnedLogits, turnOf } from '../../../src/lens/turn'
import { normals } from '../../support/random'

const WORDS = 40

/** Logits of noise; those of the first word grow toward 90°. */
function someLogits(seed: number): TurnedLogits {
  const [cosine, sine, constant] = [normals(WORDS, seed), normals(WORDS, seed + 1), normals(WORDS, seed + 2)]
  sine[0] += 6
  return { cosine, sine, constant }
}

/** ln p of the first word, worked out plainly. */
function plainly({ cosine, sine, constant }: TurnedLogits, degrees: number): number {
  const angle = (degrees * Math.PI) / 180
  const logits = Array.from(
    constant,
    (value, id) => Math.cos(angle) * cosine[id] + Math.sin(angle) * sine[id] + value,
  )
  return logProbabilities(logits)[0]
}

const anySeed = fc.integer({ min: 1, max: 10_000 })
const scan = Array.from({ length: 361 }, (_, i) => i / 2)

describe('a word along the turn of a state', () => {
  it('is as likely at every angle as its logits say', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: -180, max: 180 }), (seed, degrees) => {
        const logits = someLogits(seed)
        expect(turnOf(logits, 0).at(degrees).log).toBeCloseTo(plainly(logits, degrees), 9)
      }),
      { numRuns: 30 },
    )
  })

  it('is likeliest where it says, and least likely the other way', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const logits = someLogits(seed)
        const { nearest, farthest, here } = turnOf(logits, 0)
        expect(here.log).toBeCloseTo(plainly(logits, 0), 9)
        for (const degrees of scan) {
          expect(plainly(logits, degrees)).toBeLessThan(nearest.log + 1e-6)
        }
        for (let degrees = 0; degrees <= 180; degrees += 10)
          expect(plainly(logits, -degrees)).toBeGreaterThan(farthest.log - 1e-9)
        expect(plainly(logits, nearest.degrees)).toBeCloseTo(nearest.log, 9)
      }),
      { numRuns: 30 },
    )
  })

  it('reaches a probability on the near side of that, and no sooner', () => {
    fc.assert(
      fc.property(anySeed, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (seed, share) => {
        const logits = someLogits(seed)
        const { nearest, farthest, here, reach } = turnOf(logits, 0)
        const nearer = reach(here.log + share * (nearest.log - here.log))
        expect(nearer.log).toBeCloseTo(here.log + share * (nearest.log - here.log), 3)
        expect(nearer.degrees).toBeLessThanOrEqual(nearest.degrees)
        for (const degrees of scan.filter((way) => way < nearer.degrees - 0.01))
          expect(plainly(logits, degrees)).toBeLessThan(nearer.log + 1e-3)
        const farther = reach(here.log + share * (farthest.log - here.log))
        expect(farther.log).toBeCloseTo(here.log + share * (farthest.log - here.log), 3)
        expect(farther.degrees).toBeGreaterThanOrEqual(farthest.degrees)
        expect(farther.degrees).toBeLessThanOrEqual(0)
      }),
      { numRuns: 30 },
    )
  })

  it('stops at the ends of its way where a probability is nowhere on it', () => {
    const { nearest, farthest, reach } = turnOf(someLogits(3), 0)
    expect(reach(0)).toEqual(nearest)
    expect(reach(Number.NEGATIVE_INFINITY)).toEqual(farthest)
  })
})
