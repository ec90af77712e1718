import { describe, expect, it } from 'vitest'
import { arcWidth, writeArcs } from '../../../src/scene/arcs/writeArcs'
import { FIELD_OF_VIEW, fittingDistance } from '../../../src/scene/camera/fitting'
import { POINT_STRIDE } from '../../../src/scene/quads/PointBuffer'
import { RibbonBuffer } from '../../../src/scene/ribbons/RibbonBuffer'
import { type Circle, GRATICULE } from '../../../src/scene/sphere/circles'
import { writeCircles } from '../../../src/scene/sphere/writeCircles'
import { writeTrails } from '../../../src/scene/trails/writeTrails'

const white = [1, 1, 1] as const

interface Point {
  place: number[]
  strand: number
  station: number
  width: number
  opacity: number
}

/** The points of a buffer without its padding. */
function pointsOf({ data, points }: RibbonBuffer): Point[] {
  return [...Array(points - 2).keys()].map((index) => {
    const values = [...data.subarray((index + 1) * POINT_STRIDE, (index + 2) * POINT_STRIDE)]
    return {
      place: values.slice(0, 3),
      strand: values[3],
      station: values[8],
      width: values[10],
      opacity: values[7],
    }
  })
}

describe('ribbons', () => {
  it('grow as they are written, and keep what was written', () => {
    const ribbons = new RibbonBuffer(2)
    ribbons.begin()
    for (let i = 0; i < 9; i++) ribbons.push(i, 0, 0, 0, white, 1, 0, 0, 1)
    ribbons.end()
    expect(ribbons.segments).toBe(8)
    expect(pointsOf(ribbons).map(({ place }) => place[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('trails', () => {
  const journey = {
    stations: 3,
    tokens: 2,
    shadows: new Float32Array([1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0.9, 0.1, 0, 0.2, 0.9]),
    turns: new Float32Array([Math.PI / 2, 0, 0.1, 0.2]),
    frame: null,
  }
  const ribbons = new RibbonBuffer(8)
  writeTrails(ribbons, journey, [white, white], 1.5)
  const points = pointsOf(ribbons)

  it('are one strand per token, from the first station to the last', () => {
    for (const token of [0, 1]) {
      const stations = points.filter(({ strand }) => strand === token).map(({ station }) => station)
      expect(stations[0]).toBe(0)
      expect(stations.at(-1)).toBe(2)
      expect(stations).toEqual([...stations].sort((a, b) => a - b))
    }
  })

  it('pass through the shadows at the stations', () => {
    const [x, y, z] = points.find(({ strand, station }) => strand === 0 && station === 1)?.place ?? []
    expect([x, y, z].map((value) => Number(value.toFixed(6)))).toEqual([0, 1, 0])
  })

  it('pass through all stations when they are drawn coarsely, from hop to hop and back', () => {
    const hopsAt = (point: number) => ribbons.data[(point + 1) * POINT_STRIDE + 11]
    const whole = points
      .map(({ station }, point) => (Number.isInteger(station) ? point : -1))
      .filter((point) => point >= 0)
    const hopped = [0]
    for (let point = 0; hopsAt(point) % 8 > 0; point += hopsAt(point) % 8) {
      const next = point + (hopsAt(point) % 8)
      expect(next - Math.floor(hopsAt(next) / 8)).toBe(point)
      hopped.push(next)
    }
    const strand = whole.filter((point) => points[point].strand === 0)
    expect(hopped).toEqual(expect.arrayContaining(strand))
    expect(hopped.at(-1)).toBe(strand.at(-1))
    expect(hopped.length).toBeLessThan((strand.at(-1) ?? 0) / 2)
  })

  it('are cut finer where they bend more', () => {
    const within = (token: number) =>
      points.filter(({ strand, station }) => strand === token && station < 1).length
    expect(within(0)).toBe(30)
    expect(within(1)).toBe(1)
  })
})

describe('attention arcs', () => {
  const places = new Float32Array([1, 0, 0, 0, 1, 0, 0, 0, 1])
  const write = (attention: number[], isAhead = false): Point[] => {
    const ribbons = new RibbonBuffer(8)
    const colors = [white, white, white]
    writeArcs(ribbons, {
      places,
      attention: new Float32Array(attention),
      query: 2,
      colors,
      queryColor: white,
      isAhead,
    })
    return ribbons.segments === 0 ? [] : pointsOf(ribbons)
  }

  it('lead from the query to the key, raised above the globe between', () => {
    const points = write([0.6, 0.001, 0])
    expect(points[0].place.map((x) => Number(x.toFixed(5)))).toEqual([0, 0, 1])
    expect(points.at(-1)?.place.map((x) => Number(x.toFixed(5)))).toEqual([1, 0, 0])
    expect(Math.hypot(...points[points.length >> 1].place)).toBeGreaterThan(1.05)
  })

  it('stay within the frame that the globe fills', () => {
    const ribbons = new RibbonBuffer(8)
    const opposite = new Float32Array([0, 0.01, 1, 0, 0, -1])
    const attention = new Float32Array([0.9, 0.1])
    writeArcs(ribbons, { places: opposite, attention, query: 1, colors: [white, white], queryColor: white })
    const half = Math.tan((FIELD_OF_VIEW * Math.PI) / 360)
    for (const { place } of pointsOf(ribbons)) {
      expect(Math.tan(Math.asin(Math.hypot(...place) / fittingDistance(1)))).toBeLessThan(half)
    }
  })

  it('fade while their head has not come to look', () => {
    const [now, ahead] = [write([0.6, 0.2, 0.2]), write([0.6, 0.2, 0.2], true)]
    expect(ahead.map(({ place }) => place)).toEqual(now.map(({ place }) => place))
    ahead.forEach(({ opacity }, at) => {
      expect(opacity).toBeLessThan(0.35 * now[at].opacity)
    })
  })

  it('leave out keys that get no attention', () => {
    expect(new Set(write([0.6, 0.004, 0]).map(({ strand }) => strand))).toEqual(new Set([0]))
    expect(write([0, 0, 0])).toEqual([])
  })

  it('are wider with more attention', () => {
    expect(write([0.8, 0, 0])[0].width).toBeCloseTo(arcWidth(0.8))
    expect(arcWidth(0.8)).toBeGreaterThan(arcWidth(0.1))
  })

  it('draw attention to oneself as a closed ring around the particle', () => {
    const ring = write([0, 0, 1])
    const [first, last] = [ring[0].place, ring[ring.length - 1].place]
    for (let axis = 0; axis < 3; axis++) expect(first[axis]).toBeCloseTo(last[axis], 6)
    for (const { place } of ring) expect(Math.hypot(place[0], place[1])).toBeCloseTo(0.06, 5)
  })

  it('stay finite between opposite places', () => {
    const ribbons = new RibbonBuffer(8)
    const opposite = new Float32Array([0, 0, 1, 0, 0, -1])
    const attention = new Float32Array([0.9, 0.1])
    writeArcs(ribbons, { places: opposite, attention, query: 1, colors: [white, white], queryColor: white })
    expect(ribbons.data.every(Number.isFinite)).toBe(true)
  })
})

describe('circles of the globe', () => {
  const write = (circles: readonly Circle[]): Point[] => {
    const ribbons = new RibbonBuffer(8)
    writeCircles(ribbons, circles, white, 1)
    return pointsOf(ribbons)
  }

  it('are as far from their axis as they say', () => {
    const axis = [0.6, 0, 0.8] as const
    for (const { place } of write([{ axis, angle: 20, strength: 1 }])) {
      expect(Math.hypot(...place)).toBeCloseTo(1, 5)
      expect(place[0] * axis[0] + place[2] * axis[2]).toBeCloseTo(Math.cos(Math.PI / 9), 5)
    }
  })

  it('begin on the equator, 90° east of their axis, and rise; around the pole they begin at the first axis', () => {
    const quarter = { angle: 90, strength: 1, parts: [[0, 90]] } as const
    const ends = (axis: Circle['axis']): number[][] => {
      const points = write([{ ...quarter, axis }])
      return [points[0], points[points.length - 1]].map(({ place }) =>
        place.map((x) => Number(x.toFixed(5)) + 0),
      )
    }
    expect(ends([0, -1, 0])).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ])
    expect(ends([0, 0, 1])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ])
  })

  it('make the graticule: only the meridians through the axes reach the poles', () => {
    const highest = (circle: Circle): number => Math.max(...write([circle]).map(({ place }) => place[2]))
    const meridians = GRATICULE.filter(({ axis }) => axis[2] === 0)
    expect(meridians).toHaveLength(12)
    for (const meridian of meridians) {
      const limit = meridian.strength === 1 ? 90 : 75
      expect(highest(meridian)).toBeCloseTo(Math.sin((limit * Math.PI) / 180), 2)
    }
    expect(GRATICULE.filter(({ axis }) => axis[2] === 1).map(({ angle }) => angle)).toContain(90)
  })
})
