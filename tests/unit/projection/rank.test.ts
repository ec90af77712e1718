import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spearman } from '../../../src/projection/rank'

/** Spearman's coefficient by its definition: Pearson's of the ranks, equal values sharing their mean rank. */
function byDefinition(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]): number[] =>
    values.map(
      (value) => values.filter((v) => v < value).length + (values.filter((v) => v === value).length - 1) / 2,
    )
  const [x, y] = [ranks(a), ranks(b)]
  const mean = (a.length - 1) / 2
  const product = (p: readonly number[], q: readonly number[]): number =>
    p.reduce((sum, value, i) => sum + (value - mean) * (q[i] - mean), 0)
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y))
}

const crowded = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
  minLength: 2,
  maxLength: 40,
})

describe('Spearman’s rank correlation', () => {
  it('equals its definition, ties included', () => {
    fc.assert(
      fc.property(crowded, (pairs) => {
        const [a, b] = [pairs.map(([x]) => x / 3), pairs.map(([, y]) => y / 7)]
        fc.pre(new Set(a).size > 1 && new Set(b).size > 1)
        expect(spearman(Float32Array.from(a), Float32Array.from(b))).toBeCloseTo(byDefinition(a, b), 10)
      }),
    )
  })

  it('is 1 for any rising relation and −1 for any falling one', () => {
    const a = Float32Array.from({ length: 50 }, (_, i) => ((i * 17) % 50) / 10)
    expect(spearman(a, a.map(Math.exp))).toBeCloseTo(1, 12)
    expect(
      spearman(
        a,
        a.map((value) => 10 - value),
      ),
    ).toBeCloseTo(-1, 12)
  })

  it('is not defined for fewer than two values, or where one side is all equal', () => {
    expect(spearman(new Float32Array(0), new Float32Array(0))).toBeNull()
    expect(spearman(Float32Array.of(1), Float32Array.of(1))).toBeNull()
    expect(spearman(Float32Array.of(1, 2, 3), Float32Array.of(5, 5, 5))).toBeNull()
  })

  it('reads the values of a view, not of the buffer behind it', () => {
    const behind = Float32Array.of(9, 1, 2, 3)
    expect(spearman(behind.subarray(1), Float32Array.of(1, 2, 3))).toBeCloseTo(1, 12)
  })
})
