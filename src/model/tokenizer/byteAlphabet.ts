/** GPT-2's printable stand-ins for the 256 bytes (openai/gpt-2, encoder.py, bytes_to_unicode). */
export interface ByteAlphabet {
  /** [byte] */
  readonly characters: readonly string[]
  readonly byteOf: ReadonlyMap<string, number>
}

export function createByteAlphabet(): ByteAlphabet {
  const characters: string[] = []
  let hidden = 0
  for (let byte = 0; byte < 256; byte++) {
    const printable =
      (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255)
    characters.push(String.fromCodePoint(printable ? byte : 256 + hidden++))
  }
  return { characters, byteOf: new Map(characters.map((character, byte) => [character, byte])) }
}

/** The bytes that a token of the vocabulary stands for; a character that is no stand-in stands for itself. */
export function bytesOfToken(token: string, { byteOf }: ByteAlphabet): Uint8Array {
  const encoder = new TextEncoder()
  return Uint8Array.from(
    [...token].flatMap((character) => byteOf.get(character) ?? [...encoder.encode(character)]),
  )
}
