/** Bytes as they are written for people: `E4 BD`. */
export const byteText = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ')

/** What a token says; its bytes, where they are no whole characters. */
export const readable = ({ text, bytes }: Piece): string => (bytes === undefined ? text : byteText(bytes))

interface Piece {
  readonly text: string
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
