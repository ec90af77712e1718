import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uniform } from '../../../src/core/random'
import { movedAttention, patternDifference, shrinkDifference } from '../../../src/lens/patternDifference'

const HEADS = 2

/** Rows of patterns that sum to 1: query → [head, query + 1]. */
function patterns(tokens: number, seed: number): Float32Array[] {
  const random = uniform(seed)
  return Array.from({ length: tokens }, (_, query) => {
    const keys = query + 1
    const row = Float32Array.from({ length: HEADS * keys }, random)
    for (let head = 0; head < HEADS; head++) {
      const part = row.subarray(head * keys, (head + 1) * keys)
      const sum = part.reduce((total, value) => total + value, 0)
      for (let key = 0; key < keys; key++) part[key] /= sum
    }
    return row
  })
}

const anyCase = fc
  .record({ first: fc.integer({ min: 1, max: 7 }), second: fc.integer({ min: 1, max: 7 }), seed: fc.nat() })
  .chain(({ first, second, seed }) =>
    fc
      .tuple(
        fc.subarray(Array.from({ length: first }, (_, i) => i)),
        fc.subarray(Array.from({ length: second }, (_, i) => i)),
      )
      .map(([a, b]) => ({
        rows: { first: patterns(first, seed), second: patterns(second, seed + 1) },
        pairs: Int32Array.from(a.slice(0, b.length).flatMap((token, i) => [token, b[i]])),
      })),
  )

describe('the difference of two patterns', () => {
  it('is, for each pair of aligned tokens, what the second gives less what the first gives', () => {
    fc.assert(
      fc.property(anyCase, ({ rows, pairs }) => {
        const count = pairs.length / 2
        const difference = patternDifference(rows, 1, pairs)
        for (let query = 0; query < count; query++) {
          for (let key = 0; key < count; key++) {
            const [a, b] = [pairs[2 * query], pairs[2 * query + 1]]
            const of = (row: Float32Array, at: number, token: number) => row[(at + 1) * 1 + token] ?? 0
            const expected =
              key > query
                ? 0
                : of(rows.second[b], b, pairs[2 * key + 1]) - of(rows.first[a], a, pairs[2 * key])
            expect(difference[query * count + key]).toBeCloseTo(expected, 6)
          }
        }
      }),
    )
  })

  it('moves no attention where both are the same, and never more than all of it', () => {
    fc.assert(
      fc.property(anyCase, ({ rows, pairs }) => {
        const moved = movedAttention(patternDifference(rows, 0, pairs))
        expect(moved).toBeGreaterThanOrEqual(0)
        expect(moved).toBeLessThanOrEqual(1 + 1e-6)
        const alike = { first: rows.first, second: rows.first }
        const own = Int32Array.from(rows.first.flatMap((_, token) => [token, token]))
        expect(movedAttention(patternDifference(alike, 0, own))).toBe(0)
      }),
    )
  })

  it('counts what goes to tokens that only one sentence has', () => {
    // All of the only query's attention leaves the one key that both have.
    expect(movedAttention(Float32Array.of(-1))).toBe(1)
    expect(movedAttention(Float32Array.of(0, 0, -0.5, 0.5))).toBeCloseTo(0.25)
  })

  it('keeps its sign and its strongest value when it is made small', () => {
    const picture = new Int8Array(1)
    shrinkDifference(Float32Array.of(0.1, 0, 0.3, -0.8), 1, picture)
    expect([...picture]).toEqual([-102])
    const same = new Int8Array(4)
    shrinkDifference(Float32Array.of(1, 0, -1, 0.5), 2, same)
    expect([...same]).toEqual([127, 0, -127, 64])
  })
})
