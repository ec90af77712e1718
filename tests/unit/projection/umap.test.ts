import { describe, expect, it } from 'vitest'
import { row } from '../../../src/core/tensor'
import { createUmap, type UmapLayout, type Vectors } from '../../../src/projection/umap'
import { normals } from '../../support/random'

const WIDTH = 20
const GROUPS = 3
const OF_EACH = 30

/** Points around three far centres; group i of a point is its index modulo 3. */
function clusters(count: number, seed: number): Vectors {
  const centres = normals(GROUPS * WIDTH, 5, 4)
  const data = normals(count * WIDTH, seed, 0.5)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < WIDTH; j++) data[i * WIDTH + j] += centres[(i % GROUPS) * WIDTH + j]
  }
  return { count, width: WIDTH, data }
}

const options = { seed: 3, components: 3, neighbours: 10, minimumDistance: 0.1 }

function finish(layout: UmapLayout): UmapLayout {
  while (layout.step() < layout.epochs) {}
  return layout
}

const fitted = clusters(GROUPS * OF_EACH, 7)

/** The middle of each group. [group, 3] */
function middles(points: Float32Array): Float32Array {
  const sums = new Float32Array(3 * GROUPS)
  for (let i = 0; i < points.length / 3; i++)
    for (let axis = 0; axis < 3; axis++)
      sums[3 * (i % GROUPS) + axis] += (points[3 * i + axis] * 3 * GROUPS) / points.length
  return sums
}

/** The group whose middle is nearest to each point. */
function groupsOf(points: Float32Array, centres: Float32Array): number[] {
  return Array.from({ length: points.length / 3 }, (_, i) => {
    const [x, y, z] = row(points, i, 3)
    const away = Array.from({ length: GROUPS }, (_, group) => {
      const [a, b, c] = row(centres, group, 3)
      return Math.hypot(x - a, y - b, z - c)
    })
    return away.indexOf(Math.min(...away))
  })
}

describe('UMAP', () => {
  it('keeps groups apart', () => {
    const points = finish(createUmap(fitted, options)).points()
    expect(points).toHaveLength(3 * GROUPS * OF_EACH)
    expect(groupsOf(points, middles(points))).toEqual(
      Array.from({ length: GROUPS * OF_EACH }, (_, i) => i % GROUPS),
    )
  })

  it('gives the same points for the same seed to the bit, and others for another', () => {
    const points = finish(createUmap(fitted, options)).points()
    expect(finish(createUmap(fitted, options)).points()).toEqual(points)
    expect(finish(createUmap(fitted, { ...options, seed: 4 })).points()).not.toEqual(points)
  })

  it('counts its epochs and rests after the last', () => {
    const layout = createUmap(fitted, { ...options, epochs: 12 })
    expect(layout.epochs).toBe(12)
    expect(Array.from({ length: 14 }, () => layout.step())).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 12,
    ])
  })

  it('places further vectors among their own, the same every time, and leaves the fitted ones where they are', () => {
    const layout = finish(createUmap(fitted, options))
    const before = layout.points()
    const further = clusters(12, 99)
    const placed = layout.place(further)
    expect(groupsOf(placed, middles(before))).toEqual(Array.from({ length: 12 }, (_, i) => i % GROUPS))
    expect(layout.place(further)).toEqual(placed)
    expect(layout.points()).toEqual(before)
  })

  it('does not move the fitted vectors when as many others are placed', () => {
    const layout = finish(createUmap(fitted, options))
    const before = layout.points()
    const placed = layout.place(clusters(fitted.count, 41))
    expect(placed).toHaveLength(before.length)
    expect(layout.points()).toEqual(before)
  })

  it('places nothing before it is finished', () => {
    const layout = createUmap(fitted, options)
    layout.step()
    expect(() => layout.place(fitted)).toThrow(/not finished/)
  })

  it.each([4, 5, 9, 16, 25])(
    'lays out %i vectors, fewer than it has neighbours or about as many',
    (count) => {
      const layout = finish(createUmap(clusters(count, 2), { seed: 1, components: 3 }))
      expect(layout.points().every(Number.isFinite)).toBe(true)
      expect(layout.place(clusters(3, 8)).every(Number.isFinite)).toBe(true)
    },
  )

  it('lays out vectors of which many are equal', () => {
    const once = clusters(6, 2)
    const data = Float32Array.from([...once.data, ...once.data, ...once.data])
    const layout = finish(createUmap({ count: 18, width: WIDTH, data }, { ...options, metric: 'cosine' }))
    expect(layout.points().every(Number.isFinite)).toBe(true)
  })

  it('refuses fewer than four vectors', () => {
    expect(() => createUmap(clusters(3, 1), options)).toThrow(/at least 4/)
  })
})
