import { describe, expect, it } from 'vitest'
import { row, sizeOf, tensor } from '../../../src/core/tensor'

describe('a tensor', () => {
  it('holds as many numbers as its shape says', () => {
    expect(sizeOf([2, 3, 4])).toBe(24)
    expect(sizeOf([])).toBe(1)
    expect(sizeOf([5, 0])).toBe(0)
  })

  it('refuses numbers that do not fit', () => {
    expect(() => tensor([2, 3], new Float32Array(5))).toThrow(RangeError)
  })

  it('shows a row without copying it', () => {
    const data = Float32Array.of(1, 2, 3, 4)
    row(data, 1, 2)[0] = 9
    expect([...data]).toEqual([1, 2, 9, 4])
  })
})
