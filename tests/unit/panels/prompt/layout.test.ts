import { describe, expect, it } from 'vitest'
import { LONGEST_SHOWN, promptLayout, splitText } from '../../../../src/panels/prompt/layout'

it('lets the box grow with a sentence and fixes its height for a page', () => {
  expect(promptLayout(60)).toBe('growing')
  expect(promptLayout(5_000)).toBe('fixed')
})

describe('splitText', () => {
  const book = 'abcdefghij'.repeat(LONGEST_SHOWN)

  it('shows a sentence whole', () => {
    expect(splitText('A sentence.', '')).toEqual({ shown: 'A sentence.', hidden: '' })
  })

  it('keeps every character of a book', () => {
    const { shown, hidden } = splitText(book, '')
    expect(shown).toHaveLength(LONGEST_SHOWN)
    expect(shown + hidden).toBe(book)
  })

  it('leaves the border where it is while the beginning is edited', () => {
    const { shown, hidden } = splitText(book, '')
    expect(splitText(`${shown}!${hidden}`, hidden)).toEqual({ shown: `${shown}!`, hidden })
    expect(splitText(shown.slice(0, -1) + hidden, hidden)).toEqual({ shown: shown.slice(0, -1), hidden })
  })

  it('draws the border anew for another text', () => {
    const { hidden } = splitText(book, '')
    expect(splitText('Another.', hidden)).toEqual({ shown: 'Another.', hidden: '' })
  })
})
