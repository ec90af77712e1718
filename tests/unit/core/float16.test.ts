import { describe, expect, it } from 'vitest'
import { fromFloat16, widenFloat16 } from '../../../src/core/float16'

/** Widens by moving bits into a float32, where `fromFloat16` uses the formula of the standard. */
function widenByBits(bits: number): number {
  const sign = (bits & 0x8000) << 16
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const view = new DataView(new ArrayBuffer(4))
  if (exponent === 31) view.setUint32(0, sign | 0x7f800000 | (fraction << 13))
  else view.setUint32(0, sign | ((exponent + 112) << 23) | (fraction << 13))
  const value = view.getFloat32(0)
  // A subnormal has no leading one: take away the one that was written with exponent 0 (2⁻¹⁴ after doubling).
  if (exponent !== 0) return value
  view.setUint32(0, sign | (113 << 23) | (fraction << 13))
  const shifted = view.getFloat32(0)
  return sign ? -(-shifted - 2 ** -14) : shifted - 2 ** -14
}

describe('binary16', () => {
  it('is widened exactly for all of its 65,536 patterns', () => {
    const differing: number[] = []
    for (let bits = 0; bits < 65536; bits++) {
      if (!Object.is(fromFloat16(bits), widenByBits(bits))) differing.push(bits)
    }
    expect(differing).toEqual([])
  })

  it('has the landmarks of the standard', () => {
    expect(fromFloat16(0x3c00)).toBe(1)
    expect(fromFloat16(0xc000)).toBe(-2)
    expect(fromFloat16(0x7bff)).toBe(65504)
    expect(fromFloat16(0x0001)).toBe(2 ** -24)
    expect(fromFloat16(0x0400)).toBe(2 ** -14)
    expect(fromFloat16(0x8000)).toBe(-0)
    expect(fromFloat16(0x7c00)).toBe(Number.POSITIVE_INFINITY)
    expect(fromFloat16(0xfc00)).toBe(Number.NEGATIVE_INFINITY)
    expect(fromFloat16(0x7e00)).toBeNaN()
  })

  it('is widened array by array as it is number by number', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, bits) => bits)
    expect(widenFloat16(all)).toEqual(Float32Array.from(all, fromFloat16))
  })
})
