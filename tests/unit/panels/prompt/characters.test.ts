import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOfTokens } from '../../../../src/core/byteText'
import { createTokenizer } from '../../../../src/model/tokenizer/tokenizer'
import { characterParts, isMostlyBytes } from '../../../../src/panels/prompt/characters'
import { demoTokenizer } from '../../../support/tinyModel'

const tokenizer = createTokenizer(demoTokenizer)
const shown = (text: string): string[] =>
  characterParts(tokenizer.encode(text)).flatMap((part) => (part?.isFirst ? [part.character] : []))

describe('characters that come in bytes', () => {
  it('are each a group, in their order, between whole words', () => {
    expect(shown('I say 你好 to 世界, friend')).toEqual(['你', '好', '世', '界'])
    expect(shown('The cat sat.')).toEqual([])
  })

  it('are told once, on the first of their bytes', () => {
    const parts = characterParts(tokenizer.encode('你')).filter((part) => part !== null)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.map(({ isFirst }) => isFirst)).toEqual(parts.map((_, at) => at === 0))
    expect(parts.map(({ isLast }) => isLast)).toEqual(parts.map((_, at) => at === parts.length - 1))
    expect(parts.slice(1).map(({ character }) => character)).toEqual(parts.slice(1).map(() => ''))
  })

  it('have no name where their bytes are no character', () => {
    const broken = [{ id: 1, text: '\uFFFD', start: 0, end: 1, bytes: [0xe4] }]
    expect(characterParts(broken)).toEqual([{ character: '', isFirst: true, isLast: true }])
  })

  it('are all there, whatever the text: the groups and the words make it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        const tokens = tokenizer.encode(text)
        expect(textOfTokens(tokens)).toBe(text)
        const parts = characterParts(tokens)
        parts.forEach((part, token) => {
          expect(part === null).toBe(tokens[token].bytes === undefined)
        })
        expect(parts.filter((part) => part?.isFirst)).toHaveLength(
          parts.filter((part) => part?.isLast).length,
        )
        for (const part of parts) expect(part?.character ?? '').not.toContain('\uFFFD')
      }),
    )
  })
})

describe('a text that the model cannot read', () => {
  it('is one of which it sees most as bytes', () => {
    expect(isMostlyBytes(tokenizer.encode('床前明月光，疑是地上霜。'))).toBe(true)
    expect(isMostlyBytes(tokenizer.encode('The word 月 means moon in Chinese'))).toBe(false)
    expect(isMostlyBytes([])).toBe(false)
  })
})
