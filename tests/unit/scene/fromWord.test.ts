import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rotatePoints } from '../../../src/core/linalg'
import { degreesFromPole } from '../../../src/core/poleRule'
import { aboutPole } from '../../../src/lab/poleTurn'
import { poleOf, ringCircles, ringPlaces, ringsOf } from '../../../src/scene/fromWord/rings'
import { figureText, share } from '../../../src/scene/fromWord/signs'
import { apartLength, writeApartPoint } from '../../../src/scene/motion/apart'
import { type Journey, writePlaces } from '../../../src/scene/motion/writePlaces'
import { RibbonBuffer } from '../../../src/scene/ribbons/RibbonBuffer'
import { meridiansThrough } from '../../../src/scene/sphere/circles'
import { writeTrails } from '../../../src/scene/trails/writeTrails'
import type { Picture } from '../../../src/session/stores/picture'

const frame = aboutPole({ turned: null, pair: null, trail: new Float32Array(0) })

/** A point of the globe by degrees from the pole and around it, as drawn. */
function at(...places: readonly (readonly [away: number, around: number])[]): Float32Array {
  const canonical = places.flatMap(([away, around]) => {
    const [polar, east] = [(away * Math.PI) / 180, (around * Math.PI) / 180]
    return [Math.sin(polar) * Math.cos(east), Math.sin(polar) * Math.sin(east), Math.cos(polar)]
  })
  return rotatePoints(Float32Array.from(canonical), frame)
}

const back = [0, 3, 6, 1, 4, 7, 2, 5, 8].map((index) => frame[index])

/** Degrees from the pole, and around it. */
function seen(point: Float32Array): [away: number, around: number] {
  const [x, y, z] = rotatePoints(point, back)
  return [(Math.atan2(Math.hypot(x, y), z) * 180) / Math.PI, (Math.atan2(y, x) * 180) / Math.PI]
}

function between(from: readonly [number, number], to: readonly [number, number], fraction: number) {
  const out = new Float32Array(3)
  writeApartPoint(out, 0, at(from, to), 0, 3, frame, fraction)
  return seen(out)
}

const away = fc.double({ min: 1, max: 179, noNaN: true })
const around = fc.double({ min: -180, max: 180, noNaN: true })

describe('a way between two stations, on a globe seen from a word,', () => {
  it('goes evenly in latitude and in longitude, each by itself', () => {
    const [latitude, longitude] = between([80, 10], [20, 70], 0.25)
    expect(latitude).toBeCloseTo(65, 3)
    expect(longitude).toBeCloseTo(25, 3)
  })

  it('takes the short way around, and never crosses the pole', () => {
    const [latitude, longitude] = between([10, 170], [10, -170], 0.5)
    expect(latitude).toBeCloseTo(10, 3)
    expect(Math.abs(longitude)).toBeCloseTo(180, 3)
    expect(between([5, 0], [5, 179], 0.5)[0]).toBeCloseTo(5, 3)
  })

  it('begins and ends at its stations, and stays between their latitudes', () => {
    fc.assert(
      fc.property(away, around, away, around, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, c, d, t) => {
        expect(between([a, b], [c, d], 0)[0]).toBeCloseTo(a, 2)
        expect(between([a, b], [c, d], 1)[0]).toBeCloseTo(c, 2)
        expect(between([a, b], [c, d], t)[0]).toBeCloseTo(a + t * (c - a), 2)
      }),
    )
  })

  it('keeps the longitude of the other end where one stands at the pole', () => {
    expect(between([0, 0], [40, 120], 0.5)[1]).toBeCloseTo(120, 2)
    expect(between([40, 120], [0, 0], 0.5)[1]).toBeCloseTo(120, 2)
  })

  it('is as long as it is drawn', () => {
    const degrees = (radians: number): number => (radians * 180) / Math.PI
    expect(degrees(apartLength(at([90, 0], [90, 50]), 0, 3, frame).length)).toBeCloseTo(50, 3)
    expect(degrees(apartLength(at([30, 20], [70, 20]), 0, 3, frame).length)).toBeCloseTo(40, 3)
  })
})

describe('particles and trails on a globe seen from a word', () => {
  const shadows = at([80, 10], [20, 70])
  const journey: Journey = { stations: 2, tokens: 1, shadows, turns: Float32Array.of(1.2), frame }

  it('go that way', () => {
    const out = new Float32Array(3)
    writePlaces(out, journey, 0.25, 0)
    const [latitude, longitude] = seen(out)
    expect(latitude).toBeCloseTo(65, 3)
    expect(longitude).toBeCloseTo(25, 3)
  })

  it('are drawn along it, in short segments', () => {
    const ribbons = new RibbonBuffer(64)
    writeTrails(ribbons, journey, [[1, 1, 1]], 1.5)
    let points = 0
    for (let point = 1; point < ribbons.points - 1; point++) {
      const offset = 12 * point
      const [latitude, longitude] = seen(ribbons.data.slice(offset, offset + 3))
      const station = ribbons.data[offset + 8]
      expect(latitude).toBeCloseTo(80 - 60 * station, 2)
      expect(longitude).toBeCloseTo(10 + 60 * station, 2)
      points += 1
    }
    expect(points).toBeGreaterThan(15)
  })
})

describe('rings about the pole', () => {
  const rings = ringsOf(16384)

  it('stand where the rule has their probabilities, the last at chance', () => {
    expect(rings.map(({ label }) => label)).toEqual(['50 %', '10 %', '1 %', '0.1 %', '10⁻⁶', '10⁻⁸', null])
    expect(rings[1].angle).toBeCloseTo(20, 10)
    expect(rings[5].angle).toBeCloseTo(90, 10)
    expect(rings[6].angle).toBeCloseTo(degreesFromPole(Math.log(1 / 16384)), 10)
    expect(ringsOf(50257)[6].angle).toBeGreaterThan(rings[6].angle)
  })

  it('are circles about the pole as it is drawn; chance is dashed', () => {
    const circles = ringCircles(rings, frame)
    for (const { axis } of circles) expect(axis).toEqual([frame[2], frame[5], frame[8]])
    expect(circles.filter(({ parts }) => parts !== undefined)).toHaveLength(1)
    const dashed = circles[6].parts!.reduce((sum, [from, to]) => sum + to - from, 0)
    expect(dashed).toBeCloseTo(180, 6)
  })

  it('have their labels on them, all along one meridian, down and to the right of the pole', () => {
    // A camera on the first axis: y to the right, z up.
    const matrix = [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1]
    const places = ringPlaces(rings, frame, matrix)
    const pole = poleOf(frame)
    rings.forEach(({ angle }, index) => {
      const place = places.subarray(3 * index, 3 * index + 3)
      expect(seen(place)[0]).toBeCloseTo(angle, 3)
      expect(seen(place)[1]).toBeCloseTo(seen(places.subarray(0, 3))[1], 2)
    })
    expect(places[1]).toBeGreaterThan(pole[1])
    expect(places[2]).toBeLessThan(pole[2])
  })

  it('come with meridians that pass through the pole', () => {
    for (const { axis, angle } of meridiansThrough(frame)) {
      expect(angle).toBe(90)
      expect(axis.reduce((sum, value, i) => sum + value * poleOf(frame)[i], 0)).toBeCloseTo(0, 6)
    }
  })
})

describe('the figure beside a particle', () => {
  it('is the value of the station reached last: it steps', () => {
    const logs = Float32Array.of(Math.log(0.02), Math.log(0.25))
    const picture = { pole: { id: 3, text: ' girl', logs }, tokens: 1, stations: 2 } as unknown as Picture
    const at = (shown: number): string | null => figureText({ picture, shown }, 0)
    expect([at(0), at(0.99), at(1)]).toEqual(['2.0 %', '2.0 %', '25 %'])
    expect(figureText({ picture, shown: 0 }, 1)).toBeNull()
  })

  it('never says a false 0, nor a false 100', () => {
    expect(share(0.684)).toBe('68 %')
    expect(share(0.0123)).toBe('1.2 %')
    expect(share(0.00001)).toBe('< 0.1 %')
    expect(share(0.994)).toBe('99 %')
    expect(share(0.998)).toBe('99.8 %')
    expect(share(0.9999)).toBe('> 99.9 %')
  })
})
