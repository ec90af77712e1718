import type { AddedToken } from './tokenizerFile'

/** A part of a text: an added token with the white space that it swallows, or what lies between two of them. */
export interface Section {
  readonly token: AddedToken | null
  /** UTF-16 units [start, end). */
  readonly start: number
  readonly end: number
}

const WORD = String.raw`[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]`

/**
 * Finds added tokens in a text as Hugging Face's tokenizers does (added_vocabulary.rs, `find_matches`): from left to
 * right the longest first, those that are looked for in the text as it stands (`normalized` false) before the others.
 * A `single_word` is none beside a letter, a digit or a mark; `lstrip` and `rstrip` take the white space before and
 * after along.
 */
export function createSectioner(tokens: readonly AddedToken[]): (text: string) => Section[] {
  const finders = [false, true]
    .map((normalized) => tokens.filter((token) => token.normalized === normalized))
    .filter((some) => some.length > 0)
    .map(createFinder)
  return (text) => {
    let sections: Section[] = text === '' ? [] : [{ token: null, start: 0, end: text.length }]
    for (const find of finders) {
      sections = sections.flatMap((section) =>
        section.token === null ? find(text.slice(section.start, section.end), section.start) : [section],
      )
    }
    return sections
  }
}

/** @returns a function of a text and where it begins in the whole. */
function createFinder(tokens: readonly AddedToken[]): (text: string, offset: number) => Section[] {
  const byContent = new Map(tokens.map((token) => [token.content, token]))
  const alternatives = [...byContent.keys()].sort((a, b) => b.length - a.length).map(escaped)
  const pattern = new RegExp(alternatives.join('|'), 'gu')
  const endsInWord = new RegExp(`${WORD}$`, 'u')
  const beginsWithWord = new RegExp(`^${WORD}`, 'u')
  return (text, offset) => {
    const sections: Section[] = []
    let reached = 0
    const add = (token: AddedToken | null, start: number, end: number): void => {
      // A token in white space that the one before it took along has what is left of it, perhaps nothing.
      const from = Math.max(start, reached)
      if (token !== null || end > from)
        sections.push({ token, start: from + offset, end: Math.max(end, from) + offset })
      reached = Math.max(reached, end)
    }
    for (const { 0: content, index } of text.matchAll(pattern)) {
      const token = byContent.get(content)!
      let [start, end] = [index, index + content.length]
      // A character has two units at most.
      const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)]
      if (token.singleWord && (endsInWord.test(before) || beginsWithWord.test(after))) continue
      if (token.lstrip) start = Math.max(reached, beforeSpace(text, start))
      if (token.rstrip) end = afterSpace(text, end)
      add(null, reached, start)
      add(token, start, end)
    }
    add(null, reached, text.length)
    return sections
  }
}

const escaped = (content: string): string => content.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const isSpace = (character: string): boolean => /\p{White_Space}/u.test(character)

function beforeSpace(text: string, end: number): number {
  let start = end
  while (start > 0 && isSpace(text[start - 1])) start--
  return start
}

function afterSpace(text: string, start: number): number {
  let end = start
  while (end < text.length && isSpace(text[end])) end++
  return end
}
