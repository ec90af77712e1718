import { describe, expect, it } from 'vitest'
import { PAIRS, partnerOf } from '../../../../src/panels/compare/pairs'
import { EXAMPLES } from '../../../../src/session/learn/examples'

describe('pairs of sentences', () => {
  it('have names of their own, and two sentences', () => {
    expect(new Set(PAIRS.map(({ name }) => name)).size).toBe(PAIRS.length)
    for (const { first, second } of PAIRS) expect(first).not.toBe(second)
  })

  it('are known from either sentence', () => {
    for (const { first, second } of PAIRS) {
      expect(partnerOf(first)).toBe(second)
      expect(partnerOf(second)).toBe(first)
    }
    expect(partnerOf('My own sentence')).toBeNull()
  })

  it('have one for every sentence of the gallery: its own where it has one', () => {
    for (const { text, second } of EXAMPLES) {
      if (second === '') expect(partnerOf(text), text).not.toBeNull()
      else expect(partnerOf(text)).toBe(second)
    }
  })
})
