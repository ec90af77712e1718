import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topK } from '../../../src/core/topk'

/** Few different values, so that most have ties. */
const crowded = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 })
const sizes = fc.integer({ min: 0, max: 70 })

function bySorting(values: readonly number[], k: number): number[] {
  const order = values.map((_, i) => i)
  return order.sort((a, b) => values[b] - values[a] || a - b).slice(0, k)
}

describe('topK', () => {
  it('is the beginning of a sort, with ties in the order of their indices', () => {
    fc.assert(
      fc.property(crowded, sizes, (values, k) => {
        expect([...topK(values, k)]).toEqual(bySorting(values, k))
      }),
    )
  })

  it('is the beginning of a sort for numbers of any size', () => {
    const floats = fc.array(fc.float({ noNaN: true }), { maxLength: 60 })
    fc.assert(
      fc.property(floats, sizes, (values, k) => {
        const numbers = values.map((value) => value + 0)
        expect([...topK(Float32Array.from(numbers), k)].map((i) => numbers[i])).toEqual(
          bySorting(numbers, k).map((i) => numbers[i]),
        )
      }),
    )
  })

  it('is the beginning of a sort for any number of many, those that are not finite among them', () => {
    const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 1, 1, -2]
    const values = Array.from({ length: 2000 }, (_, i) => (i % 3 === 0 ? odd[(i / 3) % 7] : Math.sin(i)))
    const sorted = bySorting(
      values.map((value) => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value)),
      values.length,
    )
    for (const k of [255, 256, 1000, 2000, 9000]) {
      expect([...topK(values, k)]).toEqual(sorted.slice(0, k))
    }
  })

  it('never takes NaN for large', () => {
    expect([...topK([Number.NaN, 1, Number.NaN, 3, 2], 3)]).toEqual([3, 4, 1])
    expect([...topK([1, Number.NaN, 2], 3)]).toEqual([2, 0, 1])
  })

  it('gives no more than there is', () => {
    expect([...topK([5], 10)]).toEqual([0])
    expect([...topK([5, 6], 0)]).toEqual([])
    expect([...topK([5, 6], -1)]).toEqual([])
    expect([...topK([], 3)]).toEqual([])
  })
})
