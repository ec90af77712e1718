import { describe, expect, it } from 'vitest'
import { fractionAtBend, pieceWeights, settle, writePiecePoint } from '../../../src/scene/motion/greatCircle'

const weights = new Float64Array(2)

/** A point of the great circle from u to v in R^5, by rotation in their plane: an independent reference. */
function rotated(u: number[], v: number[], angle: number): number[] {
  const cosine = u.reduce((sum, x, i) => sum + x * v[i], 0)
  const across = v.map((x, i) => x - cosine * u[i])
  const length = Math.hypot(...across)
  return u.map((x, i) => Math.cos(angle) * x + (Math.sin(angle) * across[i]) / length)
}

const unit = (v: number[]): number[] => v.map((x) => x / Math.hypot(...v))
const u = unit([1, 2, -1, 0.5, 3])
const v = unit([-2, 0.3, 1, 2, 1])
const theta = Math.acos(u.reduce((sum, x, i) => sum + x * v[i], 0))
const points = new Float32Array([...u.slice(0, 3), ...v.slice(0, 3)])

describe('a piece of a trail', () => {
  it('is the projection of the great circle in all dimensions', () => {
    const out = new Float32Array(3)
    for (const t of [0, 0.2, 0.5, 0.9, 1]) {
      writePiecePoint(out, 0, points, 0, 3, theta, t)
      const expected = rotated(u, v, t * theta)
      for (let axis = 0; axis < 3; axis++) expect(out[axis]).toBeCloseTo(expected[axis], 6)
    }
  })

  it('is straight where the word hardly turns', () => {
    pieceWeights(1e-7, 0.25, weights)
    expect([...weights]).toEqual([0.75, 0.25])
  })

  it('stays finite when the word turns half way round', () => {
    pieceWeights(Math.PI, 0.5, weights)
    expect(weights.every(Number.isFinite)).toBe(true)
  })
})

describe('settling', () => {
  it('puts a shadow on the surface at depth 0 and leaves it at depth 1', () => {
    const point = new Float32Array([0.3, 0, 0.4])
    settle(point, 0, 1)
    expect(Math.hypot(...point)).toBeCloseTo(0.5, 6)
    settle(point, 0, 0)
    expect([...point].map((x) => Number(x.toFixed(5)))).toEqual([0.6, 0, 0.8])
  })

  it('leaves a shadow without direction where it is', () => {
    const point = new Float32Array([0, 0, 0])
    settle(point, 0, 0)
    expect([...point]).toEqual([0, 0, 0])
  })
})

describe('sampling evenly in bend', () => {
  it('finds the fraction where the drawn direction has turned by that much', () => {
    const from = new Float32Array([0.9, 0, 0])
    const to = new Float32Array([0.3 * Math.cos(2), 0.3 * Math.sin(2), 0])
    const both = new Float32Array([...from, ...to])
    const out = new Float32Array(3)
    for (const share of [0.1, 0.5, 0.8]) {
      const fraction = fractionAtBend(share * 2, 2, 1.2, 0.9, 0.3)
      writePiecePoint(out, 0, both, 0, 3, 1.2, fraction)
      expect(Math.atan2(out[1], out[0])).toBeCloseTo(share * 2, 5)
    }
  })

  it('is even in time where there is no bend to speak of', () => {
    expect(fractionAtBend(0.5, 1, 0, 1, 1)).toBe(0.5)
    expect(fractionAtBend(0.5, 1, 1, 0, 1)).toBe(0.5)
  })
})
