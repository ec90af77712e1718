import { describe, expect, it } from 'vitest'
import { tokenName, tokenParts, tokenWord } from '../../../src/panels/tokenText'

const shown = (text: string) =>
  tokenParts(text)
    .map((part) => part.text)
    .join('')

describe('tokenParts', () => {
  it('marks the space before a word and leaves the word as it is', () => {
    expect(tokenParts(' sea')).toEqual([
      { text: '·', mark: true },
      { text: 'sea', mark: false },
    ])
  })

  it('shows line ends, tabs and control characters', () => {
    expect(shown('\n\t\u0001\u007f\r')).toBe('↵⇥␁␡␍')
  })

  it('names characters that draw nothing or turn the line around', () => {
    expect(shown('\u200b')).toBe('U+200B')
    expect(shown('a\u202eb')).toBe('aU+202Eb')
  })

  it('gives a combining mark something to stand on only where it begins a token', () => {
    expect(shown('\u0301')).toBe('◌\u0301')
    expect(shown('e\u0301')).toBe('e\u0301')
  })

  it('leaves undecodable bytes, emoji and right-to-left letters as they come', () => {
    for (const text of ['\ufffd', '👋', 'שלום', '<|endoftext|>']) {
      expect(tokenParts(text)).toEqual([{ text, mark: false }])
    }
  })

  it('shows an empty token too', () => {
    expect(shown('')).toBe('∅')
  })
})

describe('tokenWord', () => {
  it('leaves out the spaces around a word', () => {
    expect(tokenWord(' sea ')).toBe('sea')
  })

  it('keeps spaces where there is nothing else', () => {
    expect(tokenWord('  ')).toBe('··')
  })
})

describe('tokenName', () => {
  it('spells out tokens of which only marks are seen', () => {
    expect(tokenName('\n')).toBe('line end')
    expect(tokenName(' \t')).toBe('space tab')
    expect(tokenName('\u0001')).toBe('U+0001')
    expect(tokenName('')).toBe('empty token')
  })

  it('is not needed where there are letters', () => {
    expect(tokenName(' sea')).toBeNull()
  })
})
