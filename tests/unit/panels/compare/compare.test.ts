import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partings } from '../../../../src/panels/compare/partings'
import { strongest } from '../../../../src/panels/compare/strongest'
import { signedColor } from '../../../../src/panels/signedColor'
import type { Comparison } from '../../../../src/session/stores/second'

const comparison = (pairs: number[], same: number[], angles: number[]): Comparison => ({
  pairs: Int32Array.from(pairs),
  same: Uint8Array.from(same),
  stations: angles.length / same.length,
  angles: Float32Array.from(angles),
})

describe('where two sentences part', () => {
  it('is after the tokens that both begin with', () => {
    const found = partings(
      comparison([0, 0, 1, 1, 2, 2, 3, 4], [1, 1, 0, 1], [0, 0, 0.5, 0.1, 0, 0, 0.2, 0.9]),
    )
    expect(found.shared).toBe(2)
    expect(found.aligned).toBe(3)
    expect(found.farthest).toMatchObject({ pair: 3, station: 1 })
  })

  it('is at once where an aligned token stands elsewhere, and nowhere in the same sentence', () => {
    expect(partings(comparison([1, 0], [1], [0.3])).shared).toBe(0)
    expect(partings(comparison([0, 0], [1], [1e-5])).farthest).toBeNull()
  })
})

describe('the strongest changes of a head', () => {
  it('are those farthest from 0, in their order', () => {
    const data = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(data, fc.integer({ min: 1, max: 12 }), (values, count) => {
        const found = strongest({ shape: [3, 3], data: Float32Array.from(values) }, count)
        const expected = Array.from(Float32Array.from(values), Math.abs)
          .filter((value) => value > 1e-3)
          .sort((a, b) => b - a)
          .slice(0, count)
        expect(found.map(({ value }) => Math.abs(value))).toEqual(expected)
        for (const { query, key, value } of found) expect(Math.fround(values[3 * query + key])).toBe(value)
      }),
    )
  })
})

describe('the colours of differences', () => {
  it('tell less from more by hue, and nothing from either', () => {
    for (const theme of ['dark', 'light'] as const) {
      const [less, none, more] = [-1, 0, 1].map((value) => signedColor(value, theme))
      expect(less[2]).toBeGreaterThan(less[0])
      expect(more[0]).toBeGreaterThan(more[2])
      expect(new Set([less, none, more].map(String)).size).toBe(3)
    }
  })
})
