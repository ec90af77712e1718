import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xxhash32 } from '../../../src/core/xxhash32'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('xxHash32', () => {
  it.each([
    ['', 0, 0x02cc5d05],
    ['a', 0, 0x550d7456],
    ['abc', 0, 0x32d153ff],
    ['Nobody inspects the spammish repetition', 0, 0xe2293b2f],
    ['', 0x9e3779b1, 0x36b78ae7],
  ])('gives what other implementations give: %j, seed %i', (text, seed, hash) => {
    expect(xxhash32(bytesOf(text), seed)).toBe(hash)
  })

  it('does not mind where the bytes lie', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(9), (bytes, offset) => {
        const shifted = new Uint8Array(bytes.length + offset).subarray(offset)
        shifted.set(bytes)
        expect(xxhash32(shifted)).toBe(xxhash32(bytes))
      }),
    )
  })

  it('is another for every change of one bit, and of two', () => {
    const bytes = Uint8Array.from({ length: 70 }, (_, i) => (i * 31) % 251)
    const hash = xxhash32(bytes)
    const bit = fc.nat(8 * bytes.length - 1)
    fc.assert(
      fc.property(bit, bit, (one, other) => {
        const changed = bytes.slice()
        changed[one >> 3] ^= 1 << (one & 7)
        if (other !== one) changed[other >> 3] ^= 1 << (other & 7)
        expect(xxhash32(changed)).not.toBe(hash)
      }),
      { numRuns: 2000 },
    )
  })
})
