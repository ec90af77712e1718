import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteText, isByteWord, legible, textOfTokens } from '../../../src/core/byteText'
import { isPrintable } from '../../../src/core/printable'

const decoded = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

describe('the bytes of a token', () => {
  it('are written where they are a part of a character', () => {
    expect(legible([0xe4, 0xbd], '\uFFFD')).toEqual({ text: '⟨E4 BD⟩', bytes: [0xe4, 0xbd] })
    expect(legible([0x20, 0xe4], ' \uFFFD')).toEqual({ text: '⟨20 E4⟩', bytes: [0x20, 0xe4] })
  })

  it('are a text where they are whole characters, U+FFFD itself too', () => {
    for (const text of [' the', '', '你', '\uFFFD', '⟨E4⟩']) {
      expect(legible(new TextEncoder().encode(text), text)).toEqual({ text })
    }
  })

  it('are read again as they were, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
        const token = legible(bytes, decoded(bytes))
        expect(textOfTokens([token])).toBe(decoded(bytes))
        expect(isByteWord(token.text)).toBe(token.bytes !== undefined)
        if (token.bytes !== undefined) expect(token.text).toBe(`⟨${byteText([...bytes])}⟩`)
      }),
      { numRuns: 1000 },
    )
  })

  it('are no landmark', () => {
    expect(isPrintable('⟨E4 BD⟩')).toBe(false)
    expect(isPrintable('⟨50300⟩')).toBe(true)
  })
})
