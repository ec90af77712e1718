import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spell } from '../../../../src/model/tokenizer/spelling'
import { createTokenizer } from '../../../../src/model/tokenizer/tokenizer'
import { demoTokenizer } from '../../../support/tinyModel'

const tokenizer = createTokenizer(demoTokenizer)
const idsOf = (text: string): number[] => tokenizer.encode(text).map(({ id }) => id)
const anyText = fc.string({ unit: 'grapheme', maxLength: 30 })

describe('ids as a text', () => {
  it('are the tokens of the text they were cut from, places and all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenizer.encode(text)
        expect(spell(tokenizer, idsOf(text))).toEqual({ text, tokens, held: 0 })
      }),
    )
  })

  it('may be cut otherwise than the tokenizer would', () => {
    const ids = [...'hello'].flatMap(idsOf)
    expect(ids.length).toBeGreaterThan(idsOf('hello').length)
    const { text, tokens } = spell(tokenizer, ids)
    expect(text).toBe('hello')
    expect(tokens.map(({ start, end }) => [start, end])).toEqual([0, 1, 2, 3, 4].map((i) => [i, i + 1]))
  })

  it('hold back a character until it is whole', () => {
    const ids = idsOf('a🦜')
    expect(ids.length).toBeGreaterThan(2)
    for (let count = 1; count < ids.length; count++) {
      const { text, tokens, held } = spell(tokenizer, ids.slice(0, count))
      expect([text, tokens.length, held]).toEqual(['a', count, count - 1])
      for (const { start, end } of tokens.slice(1)) expect([start, end]).toEqual([1, 1])
    }
    const whole = spell(tokenizer, ids)
    expect([whole.text, whole.held]).toEqual(['a🦜', 0])
    for (const { start, end } of whole.tokens.slice(1)) expect([start, end]).toEqual([1, 3])
  })

  it('never fail, and never point outside the text, whatever a model chooses', () => {
    const anyIds = fc.array(fc.nat(tokenizer.size - 1), { maxLength: 20 })
    // Ids of single bytes come first: they make broken characters of every kind.
    const bytes = fc.array(fc.nat(255), { maxLength: 20 })
    fc.assert(
      fc.property(fc.oneof(anyIds, bytes), (ids) => {
        const { text, tokens, held } = spell(tokenizer, ids)
        expect(held).toBeLessThanOrEqual(3)
        expect(tokenizer.decode(ids).startsWith(text)).toBe(true)
        if (held === 0 && ids.length > 0) expect(text).toBe(tokenizer.decode(ids))
        tokens.forEach(({ start, end }) => {
          expect(0 <= start && start <= end && end <= text.length).toBe(true)
        })
      }),
      { numRuns: 300 },
    )
  })
})
