import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternRow, scoreRow, shrinkRows, squareRows } from '../../../src/lens/attention'
import { normals } from '../../support/random'

const sizes = fc.record({
  tokens: fc.integer({ min: 1, max: 9 }),
  heads: fc.integer({ min: 1, max: 5 }),
  headWidth: fc.integer({ min: 1, max: 7 }),
  seed: fc.nat(),
})

/** query → [head, query + 1] random patterns. */
function randomPatterns(tokens: number, heads: number, seed: number): Float32Array[] {
  return Array.from({ length: tokens }, (_, query) =>
    patternRow(normals(heads * (query + 1), seed + query, 3), heads),
  )
}

describe('attention', () => {
  it('equals its definition, (q_i · k_j) / √d_head and its softmax over j ≤ i', () => {
    fc.assert(
      fc.property(sizes, ({ tokens, heads, headWidth, seed }) => {
        const [q, k] = [
          normals(tokens * heads * headWidth, seed),
          normals(tokens * heads * headWidth, seed + 1),
        ]
        const at = (data: Float32Array, pos: number, head: number, e: number): number =>
          data[(pos * heads + head) * headWidth + e]
        for (let query = 0; query < tokens; query++) {
          const scores = scoreRow(q, k, query, { heads, headWidth })
          const pattern = patternRow(scores, heads)
          expect(scores).toHaveLength(heads * (query + 1))
          for (let head = 0; head < heads; head++) {
            const expected = Array.from({ length: query + 1 }, (_, key) => {
              let product = 0
              for (let e = 0; e < headWidth; e++) product += at(q, query, head, e) * at(k, key, head, e)
              return product / Math.sqrt(headWidth)
            })
            const total = expected.reduce((sum, score) => sum + Math.exp(score), 0)
            expected.forEach((score, key) => {
              const index = head * (query + 1) + key
              expect(scores[index]).toBeCloseTo(score, 5)
              expect(pattern[index]).toBeCloseTo(Math.exp(score) / total, 5)
            })
          }
        }
      }),
    )
  })

  it('leaves the scores as they were', () => {
    const scores = Float32Array.of(1, 2)
    patternRow(scores, 1)
    expect([...scores]).toEqual([1, 2])
  })

  it('laid out as squares shows nothing of what comes later', () => {
    const rows = [Float32Array.of(1, 2), Float32Array.of(3, 4, 5, 6)]
    expect(squareRows(rows, 2, -9)).toEqual({
      shape: [2, 2, 2],
      data: Float32Array.of(1, -9, 3, 4, 2, -9, 5, 6),
    })
  })
})

describe('a thumbnail', () => {
  it('is the rounded pattern where every token has a cell', () => {
    fc.assert(
      fc.property(sizes, ({ tokens, heads, seed }) => {
        const rows = randomPatterns(tokens, heads, seed)
        const picture = new Uint8Array(heads * tokens * tokens)
        shrinkRows(rows, heads, tokens, picture)
        expect([...picture]).toEqual(
          Array.from(squareRows(rows, heads, 0).data, (value) => Math.round(255 * value)),
        )
      }),
    )
  })

  it('keeps in each cell the brightest of what falls there', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 9 }), ({ tokens, heads, seed }, side) => {
        const size = Math.min(side, tokens)
        const rows = randomPatterns(tokens, heads, seed)
        const picture = new Uint8Array(heads * size * size)
        shrinkRows(rows, heads, size, picture)
        const expected = new Uint8Array(picture.length)
        const { data } = squareRows(rows, heads, 0)
        data.forEach((value, i) => {
          const [head, query, key] = [
            Math.floor(i / tokens ** 2),
            Math.floor(i / tokens) % tokens,
            i % tokens,
          ]
          const cell =
            (head * size + Math.floor((query * size) / tokens)) * size + Math.floor((key * size) / tokens)
          expected[cell] = Math.max(expected[cell], Math.round(255 * value))
        })
        expect(picture).toEqual(expected)
      }),
    )
  })
})
