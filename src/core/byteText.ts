/** Bytes as they are written for people: `E4 BD`. */
export const byteText = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ')

/** A token that is only a part of a character, as a word among words: `⟨E4 BD⟩`. */
export const byteWord = (bytes: readonly number[]): string => `⟨${byteText(bytes)}⟩`

/** Whether a word is how bytes are written. */
export const isByteWord = (word: string): boolean => /^⟨[\dA-F]{2}(?: [\dA-F]{2})*⟩$/.test(word)

/**
 * A token as people read it: its text; its bytes beside `⟨E4 BD⟩` in place of its text, where they are no whole
 * characters.
 *
 * @param text the bytes, decoded: where they are no character, U+FFFD
 */
export function legible(bytes: ArrayLike<number>, text: string): Piece {
  if (!text.includes('\uFFFD')) return { text }
  const whole = new TextEncoder().encode(text)
  if (whole.length === bytes.length && whole.every((byte, at) => byte === bytes[at])) return { text }
  const parts = Array.from(bytes)
  return { text: byteWord(parts), bytes: parts }
}

interface Piece {
  readonly text: string
  /** Where they are no whole characters. */
  readonly bytes?: readonly number[]
}

/** What tokens say together: bytes of one character are put together again. */
export function textOfTokens(tokens: readonly Piece[]): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const encoder = new TextEncoder()
  const pieces = tokens.map(({ text, bytes }) =>
    decoder.decode(bytes === undefined ? encoder.encode(text) : Uint8Array.from(bytes), { stream: true }),
  )
  return pieces.join('') + decoder.decode()
}
