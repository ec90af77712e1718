import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dot, norm } from '../../../src/core/linalg'
import { degreesFromPole, logAtDegrees } from '../../../src/core/poleRule'
import { row } from '../../../src/core/tensor'
import { fromWord } from '../../../src/projection/fromWord'
import type { UnitVectors } from '../../../src/projection/points'
import { unitVectors } from '../../support/random'

const WIDTH = 24
const TOKENS = 5
const STATIONS = 9

const states: UnitVectors = { count: STATIONS * TOKENS, width: WIDTH, data: unitVectors(45, WIDTH, 3) }
const place = unitVectors(1, WIDTH, 8)
const logs = Float32Array.from({ length: states.count }, (_, i) => -0.01 * (i + 1) ** 2)
const likelihood = { logs, tokens: TOKENS }

/** Degrees between a point of the globe and the pole. */
const polar = (positions: Float32Array, i: number): number => {
  const [x, y, z] = row(positions, i, 3)
  return (Math.atan2(Math.hypot(x, y), z) * 180) / Math.PI
}
const longitude = (positions: Float32Array, i: number): number =>
  Math.atan2(positions[3 * i + 1], positions[3 * i])

describe('the rule of latitude', () => {
  it('is told by the rings: 50 % at 6.5°, 10 % at 20°, 1 % at 36°, one in a hundred million on the equator', () => {
    const at = (p: number): number => degreesFromPole(Math.log(p))
    expect(at(1)).toBe(0)
    expect(at(0.5)).toBeCloseTo(6.53, 2)
    expect(at(0.1)).toBeCloseTo(20, 10)
    expect(at(0.01)).toBeCloseTo(36, 10)
    expect(at(0.001)).toBeCloseTo(49.09, 2)
    expect(at(1e-6)).toBeCloseTo(77.14, 2)
    expect(at(1e-8)).toBeCloseTo(90, 10)
    expect(degreesFromPole(Number.NEGATIVE_INFINITY)).toBe(180)
  })

  it('grows strictly, and can be inverted', () => {
    const log = fc.double({ min: -2000, max: -1e-3, noNaN: true })
    fc.assert(
      fc.property(log, log, (one, other) => {
        // Doubles that differ in their last digits may stand at one angle.
        fc.pre(Math.abs(one - other) > 1e-6)
        expect(Math.sign(degreesFromPole(one) - degreesFromPole(other))).toBe(Math.sign(other - one))
        expect(logAtDegrees(degreesFromPole(one)) / one).toBeCloseTo(1, 8)
      }),
    )
  })
})

describe('a globe seen from a word', () => {
  const fitted = fromWord.fit(states, 1, { pole: { place } })
  const { positions } = fitted.place(states, likelihood)

  it('draws every state at the angle of the rule', () => {
    for (let i = 0; i < states.count; i++)
      expect(Math.abs(polar(positions, i) - degreesFromPole(logs[i]))).toBeLessThan(1e-4)
  })

  it('takes longitude from the plane that keeps most of the rests', () => {
    const rests = Array.from({ length: states.count }, (_, i) => {
      const vector = row(states.data, i, WIDTH)
      const along = dot(vector, place)
      return vector.map((value, k) => value - along * place[k])
    })
    // The sum of squares kept is that of the plane; no plane of two states, or of a seeded pair, keeps more.
    const { longitude: told } = fitted.measure!(states, 1)({ positions, captured: null })
    const whole = rests.reduce((sum, rest) => sum + dot(rest, rest), 0)
    const keptBy = (first: Float32Array, second: Float32Array): number => {
      const a = first.map((value) => value / norm(first))
      const beside = second.map((value, k) => value - dot(second, a) * a[k])
      const b = beside.map((value) => value / norm(beside))
      return rests.reduce((sum, rest) => sum + dot(rest, a) ** 2 + dot(rest, b) ** 2, 0) / whole
    }
    for (let i = 1; i < states.count; i++)
      expect(keptBy(rests[i - 1], rests[i])).toBeLessThan(told!.kept! + 1e-9)
    expect(told!.kept!).toBeGreaterThan(2 / WIDTH)
    expect(told!.rankCorrelation!).toBeGreaterThan(0.3)
  })

  it('measures what is exact as exact: three dimensions are kept whole, their dihedral angles in order', () => {
    const flat = { count: 30, width: 3, data: unitVectors(30, 3, 4) }
    const up = Float32Array.of(0, 0, 1)
    const globe = fromWord.fit(flat, 1, { pole: { place: up } })
    const points = globe.place(flat, { logs: logs.subarray(0, 30), tokens: 5 })
    const { longitude: told } = globe.measure!(flat, 1)(points)
    expect(told!.kept!).toBeCloseTo(1, 6)
    expect(told!.rankCorrelation!).toBeGreaterThan(0.9999)
  })

  it('counts the rows of the followed trail three times', () => {
    const followed = Array.from({ length: STATIONS }, (_, station) => TOKENS * station + 2)
    const twice = followed.flatMap((i) => [i, i])
    const more = Float32Array.from([...states.data, ...twice.flatMap((i) => [...row(states.data, i, WIDTH)])])
    const repeated = { count: states.count + twice.length, width: WIDTH, data: more }
    const weighted = fromWord.fit(states, 1, { pole: { place, followed } }).place(states, likelihood)
    const plain = fromWord.fit(repeated, 1, { pole: { place } }).place(states, likelihood)
    for (let i = 0; i < states.count; i++)
      expect(longitude(weighted.positions, i)).toBeCloseTo(longitude(plain.positions, i), 4)
    expect(weighted.positions).not.toEqual(positions)
  })

  it('keeps the longitude of the station before where the rest vanishes', () => {
    const data = states.data.slice()
    data.set(place, WIDTH * (TOKENS * 4 + 1))
    const some = { ...states, data }
    const { positions: drawn } = fromWord.fit(some, 1, { pole: { place } }).place(some, likelihood)
    expect(longitude(drawn, TOKENS * 4 + 1)).toBeCloseTo(longitude(drawn, TOKENS * 3 + 1), 6)
    expect(polar(drawn, TOKENS * 4 + 1)).toBeCloseTo(degreesFromPole(logs[TOKENS * 4 + 1]), 4)
  })

  it('stands the places of words on the equator, and its own word at the pole', () => {
    const words = Float32Array.from([...place, ...unitVectors(3, WIDTH, 5)])
    const { positions: signs } = fitted.place({ count: 4, width: WIDTH, data: words })
    expect([...signs.subarray(0, 3)]).toEqual([0, 0, 1])
    for (const i of [1, 2, 3]) expect(polar(signs, i)).toBeCloseTo(90, 4)
  })

  it('refuses to be drawn without a word', () => {
    expect(() => fromWord.fit(states, 1)).toThrow(/a word to be seen from/)
    expect(() => fromWord.fit(states, 1, { pole: { place: new Float32Array(WIDTH) } })).toThrow(
      /a word to be seen from/,
    )
  })
})
