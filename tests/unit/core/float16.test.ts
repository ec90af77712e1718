import { describe, expect, it } from 'vitest'
import { widenFloat16 } from '../../../src/core/float16'

/** The number that 16 bits of IEEE 754 binary16 stand for, by the formula of the standard. */
function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

const widened = (bits: number): number => widenFloat16(Uint16Array.of(bits))[0]

describe('binary16', () => {
  it('is widened exactly for all of its 65,536 patterns', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, bits) => bits)
    const wide = widenFloat16(all)
    const differing = [...all].filter((bits) => !Object.is(wide[bits], fromFloat16(bits)))
    expect(differing).toEqual([])
  })

  it('has the landmarks of the standard', () => {
    expect(widened(0x3c00)).toBe(1)
    expect(widened(0xc000)).toBe(-2)
    expect(widened(0x7bff)).toBe(65504)
    expect(widened(0x0001)).toBe(2 ** -24)
    expect(widened(0x0400)).toBe(2 ** -14)
    expect(widened(0x8000)).toBe(-0)
    expect(widened(0x7c00)).toBe(Number.POSITIVE_INFINITY)
    expect(widened(0xfc00)).toBe(Number.NEGATIVE_INFINITY)
    expect(widened(0x7e00)).toBeNaN()
  })
})
