import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shorten } from '../../../src/core/shorten'

/** A surrogate without its other half. */
const HALF = /\p{Cs}/u

const within = (most: number) => (text: string) => text.length <= most

describe('a text that is shortened', () => {
  it('stays as it is where it fits', () => {
    expect(shorten('The sea', within(7))).toBe('The sea')
    expect(shorten('', within(0))).toBe('')
  })

  it('keeps as much as fits with its ellipsis', () => {
    expect(shorten('The sea is', within(7))).toBe('The se…')
  })

  it('keeps its first character, however little room there is', () => {
    expect(shorten('The sea', within(0))).toBe('T…')
  })

  it('is cut between characters as people see them', () => {
    const family = '👨‍👩‍👧'
    expect(shorten(`a${family}b`, within(2 + family.length - 1))).toBe('a…')
    expect(shorten(`a${family}bc`, within(2 + family.length))).toBe(`a${family}…`)
    expect(shorten('e\u0301e\u0301e\u0301', within(4))).toBe('e\u0301…')
  })

  it('never fits less than it could, and never has half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.integer({ min: 12, max: 30 }),
        (text, most) => {
          const short = shorten(text, within(most))
          if (!HALF.test(text)) expect(short).not.toMatch(HALF)
          if (short === text) return
          const kept = short.slice(0, -1)
          expect(text.startsWith(kept)).toBe(true)
          const [next] = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment).slice(
            Array.from(new Intl.Segmenter().segment(kept)).length,
          )
          expect(short.length + next.length).toBeGreaterThan(most)
        },
      ),
    )
  })
})
