import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { angleBetween } from '../../../src/core/linalg'
import { row } from '../../../src/core/tensor'
import { placeBetween } from '../../../src/lens/between'
import { unitVectors } from '../../support/random'

const WIDTH = 12
const triple = fc.nat().map((seed) => {
  const data = unitVectors(3, WIDTH, seed)
  return [0, 1, 2].map((i) => Float64Array.from(row(data, i, WIDTH)))
})

/** The point of the great circle from a to b at a share of the way. */
function onCircle(a: ArrayLike<number>, b: ArrayLike<number>, share: number): Float64Array {
  const whole = angleBetween(a, b)
  return Float64Array.from(
    a,
    (value, i) => (Math.sin((1 - share) * whole) * value + Math.sin(share * whole) * b[i]) / Math.sin(whole),
  )
}

describe('a place between two words', () => {
  it('on their great circle is at its share of the way, and not off it', () => {
    fc.assert(
      fc.property(triple, fc.double({ min: -0.5, max: 1.5, noNaN: true }), ([a, b], share) => {
        const { along, off, toFirst } = placeBetween(onCircle(a, b, share), a, b)
        expect(along).toBeCloseTo(share, 5)
        expect(off).toBeCloseTo(0, 5)
        const walked = Math.abs(share) * angleBetween(a, b)
        expect(toFirst).toBeCloseTo(Math.min(walked, 2 * Math.PI - walked), 5)
      }),
    )
  })

  it('is as far off as the nearest of many points of the circle, which is where it says', () => {
    fc.assert(
      fc.property(triple, ([u, a, b]) => {
        const { along, off, toFirst, toSecond } = placeBetween(u, a, b)
        const nearest = onCircle(a, b, along)
        expect(angleBetween(u, nearest)).toBeCloseTo(off, 5)
        expect(toFirst).toBeCloseTo(angleBetween(u, a), 12)
        expect(toSecond).toBeCloseTo(angleBetween(u, b), 12)
        const whole = angleBetween(a, b)
        for (let i = 0; i < 90; i++) {
          const point = onCircle(a, b, (2 * Math.PI * i) / 90 / whole)
          expect(angleBetween(u, point)).toBeGreaterThan(off - 1e-6)
        }
      }),
    )
  })

  it('seen from the second word is the rest of the way', () => {
    fc.assert(
      fc.property(triple, ([u, a, b]) => {
        const there = placeBetween(u, a, b)
        const back = placeBetween(u, b, a)
        const whole = angleBetween(a, b)
        const turn = ((there.along + back.along - 1) * whole) / (2 * Math.PI)
        expect(Math.abs(turn - Math.round(turn))).toBeLessThan(1e-6)
        expect(back.off).toBeCloseTo(there.off, 6)
      }),
    )
  })

  it('has no share of a way where both words stand at one place or at opposite ones', () => {
    const [u, a] = [0, 1].map((i) => row(unitVectors(2, WIDTH, 3), i, WIDTH))
    for (const b of [a, a.map((value) => -value)]) {
      const { along, off, toFirst } = placeBetween(u, a, b)
      expect(along).toBeNaN()
      expect(off).toBeNaN()
      expect(toFirst).toBeCloseTo(angleBetween(u, a), 12)
    }
  })
})
