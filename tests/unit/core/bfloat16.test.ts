import { describe, expect, it } from 'vitest'
import { widenBfloat16 } from '../../../src/core/bfloat16'

/** The formula of the format: sign, 8 bits of exponent, 7 of fraction. */
function byFormula(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 7) & 0xff
  const fraction = bits & 0x7f
  if (exponent === 255) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  if (exponent === 0) return sign * (fraction / 128) * 2 ** -126
  return sign * (1 + fraction / 128) * 2 ** (exponent - 127)
}

describe('bfloat16', () => {
  it('is widened exactly for all of its 65,536 patterns', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, bits) => bits)
    const wide = widenBfloat16(all)
    expect([...all].filter((bits) => !Object.is(wide[bits], byFormula(bits)))).toEqual([])
  })

  it('has the landmarks of the format', () => {
    expect([...widenBfloat16(Uint16Array.of(0x3f80, 0xc000, 0x4049, 0x8000))]).toEqual([1, -2, 3.140625, -0])
  })
})
