import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginFlight, flownTo } from '../../../src/scene/camera/flight'

const direction = (place: ArrayLike<number>): number[] => {
  const length = Math.hypot(place[0], place[1], place[2])
  return [0, 1, 2].map((axis) => place[axis] / length)
}
const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.acos(
    Math.min(
      1,
      direction(a).reduce((sum, value, axis) => sum + value * direction(b)[axis], 0),
    ),
  )

const coordinate = fc.double({ min: -1, max: 1, noNaN: true })
const places = fc.tuple(coordinate, coordinate, coordinate).filter((place) => Math.hypot(...place) > 0.1)

describe('a flight to a landmark', () => {
  it('ends where the landmark faces the camera, as far away as it began', () => {
    fc.assert(
      fc.property(places, places, (at, to) => {
        const from = direction(at).map((value) => 4.2 * value) as [number, number, number]
        const flight = beginFlight(from, to)
        flight.share = 1
        const end = flownTo(flight)
        expect(Math.hypot(...end)).toBeCloseTo(4.2, 9)
        // Over a pole the camera would not know where up is: it stays this far away from it.
        expect(apart(end, to)).toBeLessThan(0.0501)
      }),
    )
  })

  it('begins where the camera is, and goes the shorter way around', () => {
    const flight = beginFlight([-5, 0.5, 0], [-1, -0.1, 0])
    expect(apart(flownTo(flight), [-5, 0.5, 0])).toBeLessThan(1e-6)
    flight.share = 0.5
    expect(flownTo(flight)[0]).toBeLessThan(-4.9)
  })

  it('takes longer the farther it goes', () => {
    expect(beginFlight([5, 0, 0], [-1, 0, 0]).time).toBeGreaterThan(beginFlight([5, 0, 0], [0, 1, 0]).time)
  })
})
