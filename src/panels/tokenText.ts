import { isByteWord } from '../core/byteText'
import { say } from '../language/language'

/** A stretch of a token as it is shown; `mark` says that the characters stand for others. */
export interface TokenPart {
  readonly text: string
  readonly mark: boolean
}

/** Format and control characters that would draw nothing or turn the line around. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** What stands for a character that cannot be seen; null for one that can. */
function markFor(character: string): string | null {
  if (character === ' ') return '·'
  if (character === '\n') return '↵'
  if (character === '\r') return '␍'
  if (character === '\t') return '⇥'
  if (character === '\u00a0') return '⍽'
  if (!UNSEEN.test(character)) return null
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * A token's exact text, every character of it made visible: spaces, line ends, control and format
 * characters as marks. A combining character that would attach to nothing gets a dotted circle.
 */
export function tokenParts(text: string): readonly TokenPart[] {
  if (text === '') return [{ text: '∅', mark: true }]
  if (isByteWord(text)) return [{ text, mark: true }]
  const parts: TokenPart[] = []
  for (const character of text) {
    const standIn = markFor(character)
    const mark = standIn !== null
    const seen = standIn ?? (parts.length === 0 && /\p{M}/u.test(character) ? `◌${character}` : character)
    const last = parts.at(-1)
    if (last !== undefined && last.mark === mark) parts[parts.length - 1] = { text: last.text + seen, mark }
    else parts.push({ text: seen, mark })
  }
  return parts
}

/** A token as a word in a table or a sentence: without the spaces around it, if anything else is there. */
export function tokenWord(text: string): string {
  const inner = text.replace(/^ +| +$/g, '')
  return tokenParts(inner === '' ? text : inner)
    .map((part) => part.text)
    .join('')
}

/** A token of the sentence as a word. Nothing where there is none. */
export const tokenLabel = (token: { readonly text: string } | undefined): string =>
  tokenWord(token?.text ?? '')

/** What a screen reader says for a token of which only marks are seen; null where its letters do. */
export function tokenName(text: string): string | null {
  if (tokenParts(text).some((part) => !part.mark)) return null
  if (isByteWord(text)) {
    const bytes = text.slice(1, -1)
    return say('prompt.byte', { bytes, count: bytes.split(' ').length })
  }
  const names = [...text].map((character) => {
    if (character === ' ') return say('prompt.space')
    if (character === '\n') return say('prompt.lineEnd')
    if (character === '\t') return say('prompt.tab')
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  })
  return names.length === 0 ? say('prompt.emptyToken') : names.join(' ')
}
