import { textOfTokens } from '../../core/byteText'
import type { Token } from '../../session/stores/session'

/** A chip of bytes among the others of its character. */
export interface CharacterPart {
  /** What the bytes are together, on the first of them; empty on the others, and where they are no character. */
  readonly character: string
  readonly isFirst: boolean
  readonly isLast: boolean
}

/**
 * For each token that is part of a character, its place among those that share it; null for the others. Tokens belong
 * together where their spans overlap: one may hold the end of a character and the beginning of the next.
 */
export function characterParts(tokens: readonly Token[]): readonly (CharacterPart | null)[] {
  const parts: (CharacterPart | null)[] = tokens.map(() => null)
  for (let first = 0; first < tokens.length; ) {
    let last = first
    if (tokens[first].bytes !== undefined) {
      while (tokens[last + 1]?.bytes !== undefined && tokens[last + 1].start < tokens[last].end) last++
      const character = textOfTokens(tokens.slice(first, last + 1)).trim()
      for (let token = first; token <= last; token++) {
        const isFirst = token === first
        const shown = isFirst && !character.includes('\uFFFD') ? character : ''
        parts[token] = { character: shown, isFirst, isLast: token === last }
      }
    }
    first = last + 1
  }
  return parts
}

/** Whether the model sees most of a text as bytes: then it can hardly read it. */
export function isMostlyBytes(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ start, end }) => end > start)
  return 2 * words.filter(({ bytes }) => bytes !== undefined).length > words.length
}
