import { describe, expect, it } from 'vitest'
import { writeArrows } from '../../../src/scene/circuits/writeArrows'
import { writeEllipsoid } from '../../../src/scene/circuits/writeEllipsoid'
import { writeLead } from '../../../src/scene/circuits/writeLead'
import { POINT_STRIDE } from '../../../src/scene/quads/PointBuffer'
import { RibbonBuffer } from '../../../src/scene/ribbons/RibbonBuffer'

const gold = [1, 0.8, 0] as const
const blue = [0, 0.5, 1] as const

interface Point {
  place: number[]
  strand: number
  color: number[]
  width: number
}

/** The points of a buffer without its padding. */
function pointsOf({ data, points }: RibbonBuffer): Point[] {
  return Array.from({ length: points - 2 }, (_, index) => {
    const values = [...data.subarray((index + 1) * POINT_STRIDE, (index + 2) * POINT_STRIDE)]
    return { place: values.slice(0, 3), strand: values[3], color: values.slice(4, 7), width: values[10] }
  })
}

describe('arrows of forces', () => {
  const arrows = {
    station: 4,
    token: 0,
    parts: [3, 'bias'] as const,
    turns: Float32Array.of(0.2, -0.1),
    samples: 3,
    places: Float32Array.of(1, 0, 0, 0.8, 0.6, 0, 0, 1, 0, 1, 0, 0, 0.8, 0, 0.6, 0, 0, 1),
    captured: Float32Array.of(0.5, 0.5, 0.5, 1, 1, 1),
  }
  const written = (head: { block: number; head: number } | null): Point[] => {
    const ribbons = new RibbonBuffer(8)
    writeArrows(ribbons, arrows, { forward: gold, back: blue, head })
    return pointsOf(ribbons)
  }

  it('go along their arcs, as deep as the projection sees them, and end in two barbs', () => {
    const points = written(null)
    expect(points).toHaveLength(2 * (3 + 3))
    expect(points.slice(0, 3).map(({ place }) => place)).toEqual([
      [0.5, 0, 0],
      [expect.closeTo(0.4), expect.closeTo(0.3), 0],
      [0, 0.5, 0],
    ])
    const [left, tip, right] = points.slice(3, 6)
    expect(tip.place).toEqual([0, 0.5, 0])
    expect(left.strand).not.toBe(points[2].strand)
    const reach = (point: Point) => Math.hypot(...point.place.map((value, axis) => value - tip.place[axis]))
    expect(reach(left)).toBeCloseTo(reach(right), 5)
    expect(reach(left)).toBeGreaterThan(0)
    expect(reach(left)).toBeLessThan(0.05)
  })

  it('are gold with the way and blue against it', () => {
    const points = written(null)
    expect(points[0].color[0]).toBe(1)
    expect(points[6].color[0]).toBe(0)
  })

  it('let the chosen head stand out, at its own step only', () => {
    expect(written({ block: 2, head: 3 })[0].width).toBeGreaterThan(written(null)[0].width)
    expect(written({ block: 1, head: 3 })[0].width).toBe(written(null)[0].width)
  })
})

describe('the shadow of an ellipsoid', () => {
  it('lies on the ellipsoid', () => {
    const ribbons = new RibbonBuffer(8)
    const axes = Float32Array.of(0.9, 0, 0, 0.1, 0.5, 0, 0, 0.2, 0.4)
    const middle = Float32Array.of(0.1, -0.2, 0.3)
    writeEllipsoid(ribbons, { middle, axes }, gold, 1)
    for (const { place } of pointsOf(ribbons)) {
      const [x, y, z] = place.map((value, axis) => value - middle[axis])
      const first = x / 0.9
      const second = (y - 0.1 * first) / 0.5
      const third = (z - 0.2 * second) / 0.4
      expect(Math.hypot(first, second, third)).toBeCloseTo(1, 4)
    }
  })
})

describe('the way to a wanted place', () => {
  it('leads over the globe from the particle to the place', () => {
    const ribbons = new RibbonBuffer(8)
    ribbons.begin()
    writeLead(ribbons, Float32Array.of(1, 0, 0), Float32Array.of(0, 0, 0.5), 0, gold)
    ribbons.end()
    const points = pointsOf(ribbons)
    expect(points[0].place).toEqual([1, 0, 0])
    expect(points.at(-1)!.place.map((value) => Math.abs(value))).toEqual([
      expect.closeTo(0),
      0,
      expect.closeTo(0.5),
    ])
    for (const { place } of points) expect(Math.hypot(...place)).toBeGreaterThanOrEqual(0.5 - 1e-6)
  })

  it('is not drawn from a particle that has no direction', () => {
    const ribbons = new RibbonBuffer(8)
    ribbons.begin()
    writeLead(ribbons, new Float32Array(3), Float32Array.of(0, 0, 1), 0, gold)
    ribbons.end()
    expect(ribbons.segments).toBe(0)
  })
})
