import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { align } from '../../../src/lens/alignment'

const ids = fc.array(fc.nat(5), { maxLength: 14 })

/** The length of a longest common subsequence, by the table of its definition. */
function longest(a: readonly number[], b: readonly number[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i][j] =
        a[i - 1] === b[j - 1] ? table[i - 1][j - 1] + 1 : Math.max(table[i - 1][j], table[i][j - 1])
  return table[a.length][b.length]
}

describe('two sentences side by side', () => {
  it('share a longest common subsequence', () => {
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        const { pairs, same } = align(a, b)
        const common = pairs.filter((_, i) => same[i >> 1] === 1)
        expect(common.length / 2).toBe(longest(a, b))
        for (let i = 0; i < common.length; i += 2) expect(a[common[i]]).toBe(b[common[i + 1]])
      }),
    )
  })

  it('have every token at most once, in order', () => {
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        const { pairs } = align(a, b)
        for (let i = 2; i < pairs.length; i++) expect(pairs[i]).toBeGreaterThan(pairs[i - 2])
        for (let i = 0; i < pairs.length; i++) expect(pairs[i]).toBeLessThan([a, b][i % 2].length)
      }),
    )
  })

  it('pair what stands in one place, as far as there are two', () => {
    const { pairs, same } = align([1, 2, 3, 4], [1, 7, 8, 9, 4])
    expect([...pairs]).toEqual([0, 0, 1, 1, 2, 2, 3, 4])
    expect([...same]).toEqual([1, 0, 0, 1])
    expect([...align([1, 2], [1]).pairs]).toEqual([0, 0])
    expect([...align([], [4]).pairs]).toEqual([])
  })
})
