import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { angleBetween, centre, mean, norm, normalize } from '../../../src/core/linalg'
import { meanRow, rotateToward } from '../../../src/lens/edits'
import { normals } from '../../support/random'

/** A vector of noise, centred and of length 1. */
function anyPlace(width: number, seed: number): Float32Array {
  const place = normals(width, seed)
  centre(place)
  normalize(place)
  return place
}

function unitOf(x: Float32Array): Float64Array {
  const unit = Float64Array.from(x)
  centre(unit)
  normalize(unit)
  return unit
}

const degreesBetween = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  (angleBetween(a, b) * 180) / Math.PI

describe('turning a residual toward a place', () => {
  const anyCase = fc.tuple(fc.integer({ min: 3, max: 40 }), fc.nat(), fc.nat())

  it('keeps its mean and its length, and turns it by that angle', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: -180, max: 180 }), ([width, seed, other], degrees) => {
        const x = normals(width, seed).map((value) => 3 * value + 5)
        const place = anyPlace(width, other + 1)
        fc.pre(Math.abs(degreesBetween(unitOf(x), place) - 90) < 89)
        const turned = rotateToward(x, place, degrees)
        expect(mean(turned)).toBeCloseTo(mean(x), 4)
        const length = (v: Float32Array): number => norm(v.map((value) => value - mean(v)))
        expect(length(turned)).toBeCloseTo(length(x), 3)
        expect(degreesBetween(unitOf(x), unitOf(turned))).toBeCloseTo(Math.abs(degrees), 1)
      }),
    )
  })

  it('brings it to the place with their own angle, and further away with a negative one', () => {
    fc.assert(
      fc.property(anyCase, ([width, seed, other]) => {
        const [x, place] = [normals(width, seed), anyPlace(width, other + 1)]
        const apart = degreesBetween(unitOf(x), place)
        fc.pre(apart > 1 && apart < 170)
        expect(degreesBetween(unitOf(rotateToward(x, place, apart)), place)).toBeLessThan(0.01)
        expect(degreesBetween(unitOf(rotateToward(x, place, apart / 2)), place)).toBeCloseTo(apart / 2, 1)
        expect(degreesBetween(unitOf(rotateToward(x, place, -5)), place)).toBeCloseTo(apart + 5, 1)
      }),
    )
  })

  it('leaves it where it is if there is no plane to turn in', () => {
    const place = anyPlace(8, 1)
    const there = place.map((value) => 7 * value)
    expect(rotateToward(there, place, 30)).toEqual(there)
    const constant = new Float32Array(8).fill(2)
    expect(rotateToward(constant, place, 30)).toEqual(constant)
  })
})

describe('the mean of rows', () => {
  it('is taken column by column', () => {
    expect(meanRow(Float32Array.of(1, 2, 3, 4, 5, 9), 2)).toEqual(Float32Array.of(3, 5))
  })
})
