import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import { ExplorerError, saidOf } from '../core/errors'
import { said } from '../core/said'
import { checkTokenizerFile, unusable } from './tokenizerFile'

/** A token of a text. */
export interface Token {
  readonly id: number
  /** What it says; bytes that are no whole character read as U+FFFD. */
  readonly text: string
  /** UTF-16 offsets [start, end) in the text. Tokens that share a character share its span. */
  readonly start: number
  readonly end: number
}

export interface Tokenizer {
  /** Number of token ids, special ones included. */
  readonly size: number
  /** The token `<|endoftext|>`, null where the vocabulary has none. */
  readonly endOfText: number | null
  encode(text: string): Token[]
  /** At most the first `limit` tokens; cost is bounded by `limit`, not by the text's length. */
  encodeStart(text: string, limit: number): { readonly tokens: Token[]; readonly overflows: boolean }
  /** The text of one id. Throws NotAvailable for an id that is not in the vocabulary. */
  word(id: number): string
  /** The bytes that one id stands for. Throws as `word` does. */
  bytes(id: number): number[]
  /** The text of several ids, exact where `encode` made them (but for lone surrogates). */
  decode(ids: readonly number[]): string
}

const END_OF_TEXT = '<|endoftext|>'

/**
 * GPT-2's byte-level BPE, read from a Hugging Face `tokenizer.json`. The library gives no offsets; they
 * follow from the bytes, since each character of a byte-level token stands for one byte of UTF-8.
 * Throws TokenizerError for a file that cannot be used.
 */
export function createTokenizer(tokenizerJson: unknown): Tokenizer {
  const library = open(tokenizerJson)
  const vocabulary = library.get_vocab(true)
  const bytesOf = byteReader(library)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let longest = 1
  for (const token of vocabulary.keys()) longest = Math.max(longest, token.length)

  const word = (id: number): string => decoder.decode(bytesOf(id))

  const encode = (text: string): Token[] => {
    if (text === '') return []
    const { ids } = library.encode(text, { add_special_tokens: false })
    const spanOf = characterSpans(text)
    let position = 0
    return ids.map((id) => {
      const length = bytesOf(id).length
      const [start, end] = spanOf(position, position + length)
      position += length
      return { id, text: word(id), start, end }
    })
  }

  return {
    size: vocabulary.size,
    endOfText: library.token_to_id(END_OF_TEXT) ?? null,
    encode,
    encodeStart(text, limit) {
      const tokens = encode(startOf(text, (limit + 1) * longest))
      return { tokens: tokens.slice(0, limit), overflows: tokens.length > limit }
    },
    word,
    bytes: (id) => [...bytesOf(id)],
    decode(ids) {
      const parts = ids.map(bytesOf)
      const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
      let offset = 0
      for (const part of parts) {
        joined.set(part, offset)
        offset += part.length
      }
      return decoder.decode(joined)
    },
  }
}

function open(tokenizerJson: unknown): HuggingFaceTokenizer {
  const file = checkTokenizerFile(tokenizerJson, byteAlphabet().keys())
  try {
    return new HuggingFaceTokenizer(file, { clean_up_tokenization_spaces: false })
  } catch (error) {
    throw unusable(saidOf(error))
  }
}

/** A beginning of the text of at least `length` UTF-16 units (if it has them), cut before white space. */
function startOf(text: string, length: number): string {
  if (text.length <= length) return text
  const gap = text.slice(length, 2 * length).search(/\s/)
  return text.slice(0, gap < 0 ? length : length + gap)
}

/** Reads token ids as bytes through GPT-2's printable stand-ins for the 256 bytes. */
function byteReader(library: HuggingFaceTokenizer): (id: number) => Uint8Array {
  const byteOf = byteAlphabet()
  const known = new Map<number, Uint8Array>()
  return (id) => {
    const cached = known.get(id)
    if (cached !== undefined) return cached
    const token = library.id_to_token(id)
    if (token === undefined) {
      throw new ExplorerError('NotAvailable', said`There is no token ${id} in this model’s vocabulary.`)
    }
    const bytes = Uint8Array.from(
      [...token].flatMap((character) => byteOf.get(character) ?? [...new TextEncoder().encode(character)]),
    )
    known.set(id, bytes)
    return bytes
  }
}

/** GPT-2's alphabet (openai/gpt-2, encoder.py, bytes_to_unicode): each printable stand-in and its byte. */
function byteAlphabet(): Map<string, number> {
  const alphabet = new Map<string, number>()
  let hidden = 0
  for (let byte = 0; byte < 256; byte++) {
    const printable =
      (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255)
    alphabet.set(String.fromCodePoint(printable ? byte : 256 + hidden++), byte)
  }
  return alphabet
}

/** From a range of UTF-8 bytes to the range of UTF-16 units of the characters they touch. */
function characterSpans(text: string): (beginByte: number, endByte: number) => [number, number] {
  const startOfByte: number[] = []
  const endOfByte: number[] = []
  let unit = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    for (let i = 0; i < length; i++) {
      startOfByte.push(unit)
      endOfByte.push(unit + character.length)
    }
    unit += character.length
  }
  return (beginByte, endByte) => [startOfByte[beginByte], endOfByte[endByte - 1]]
}
