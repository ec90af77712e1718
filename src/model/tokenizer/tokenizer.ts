import { BPE } from '@huggingface/tokenizers'
import { legible } from '../../core/byteText'
import { ExplorerError, errorTextOf } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { createSectioner } from './addedTokens'
import { bytesOfToken, createByteAlphabet } from './byteAlphabet'
import { createSplitter } from './pretokens'
import { readTokenizerFile, type TokenizerFile, unusable } from './tokenizerFile'

/** A token of a text. */
export interface Token {
  readonly id: number
  /** What it says; its bytes, such as ⟨E4 BD⟩, where they are no whole characters. */
  readonly text: string
  /**
   * UTF-16 offsets [start, end) in the text. Tokens that share a character share its span; one that takes white space
   * along has it in its span.
   */
  readonly start: number
  readonly end: number
  /** Its bytes, where they are no whole characters. */
  readonly bytes?: readonly number[]
}

export interface Tokenizer {
  /** One more than the largest token id. There may be ids below it that no token has. */
  readonly size: number
  /** The token `<|endoftext|>`, null where the vocabulary has none. */
  readonly endOfText: number | null
  encode(text: string): Token[]
  /** At most the first `limit` tokens; cost is bounded by `limit`, not by the text's length. */
  encodeStart(text: string, limit: number): { readonly tokens: Token[]; readonly overflows: boolean }
  /** Whether an id is a token's: a model may have more rows than its tokenizer has tokens. */
  has(id: number): boolean
  /** The bytes of one id, decoded. Throws NotAvailable for an id that is not in the vocabulary. */
  word(id: number): string
  /** One id as people read it: ⟨E4 BD⟩ where its bytes are no whole characters, ⟨id⟩ where it is no token's. */
  label(id: number): string
  /** The bytes that one id stands for. Throws as `word` does. */
  bytes(id: number): number[]
  /** The text of several ids, exact where `encode` made them (but for lone surrogates). */
  decode(ids: readonly number[]): string
}

const END_OF_TEXT = '<|endoftext|>'

/**
 * GPT-2's byte-level BPE, read from a Hugging Face `tokenizer.json`: ids are those of Hugging Face's `tokenizers`. Pairs
 * are merged by a library; where a text is cut, and what each token covers, is our own, since it needs offsets.
 * Throws TokenizerError for a file that cannot be used.
 */
export function createTokenizer(tokenizerJson: unknown): Tokenizer {
  const file = readTokenizerFile(tokenizerJson)
  const { vocab, addedTokens } = file
  const merge = createMerge(file)
  const sectionsOf = createSectioner(addedTokens)
  const split = createSplitter()
  const alphabet = createByteAlphabet()
  const encoder = new TextEncoder()
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const added = new Map(addedTokens.map(({ id, content }) => [id, content]))
  const tokenOf = new Map(Object.entries(vocab).map(([token, id]) => [id, token]))
  const known = new Map<number, Uint8Array>()
  const strips = addedTokens.some(({ lstrip, rstrip }) => lstrip || rstrip)
  let [size, longest] = [1, 1]
  for (const id of [...tokenOf.keys(), ...added.keys()]) size = Math.max(size, id + 1)
  for (const token of [...Object.keys(vocab), ...added.values()]) longest = Math.max(longest, token.length)

  const bytesOf = (id: number): Uint8Array => {
    const cached = known.get(id)
    if (cached !== undefined) return cached
    const [content, token] = [added.get(id), tokenOf.get(id)]
    if (content === undefined && token === undefined) {
      throw new ExplorerError('NotAvailable', errorText`There is no token ${id} in this model’s vocabulary.`)
    }
    const bytes = content === undefined ? bytesOfToken(token!, alphabet) : encoder.encode(content)
    known.set(id, bytes)
    return bytes
  }
  const word = (id: number): string => decoder.decode(bytesOf(id))
  const has = (id: number): boolean => added.has(id) || tokenOf.has(id)

  /** The tokens of a part of a text that holds no added token, and begins there. */
  const encodeSection = (text: string, begin: number): Token[] => {
    const spanOf = characterSpans(text, begin)
    let position = 0
    return split(text).flatMap((piece) => {
      const standIns = Array.from(encoder.encode(piece), (byte) => alphabet.characters[byte]).join('')
      return merge(standIns).map((token) => {
        const id = vocab[token]
        const bytes = bytesOf(id)
        const [start, end] = spanOf(position, position + bytes.length)
        position += bytes.length
        return { id, start, end, ...legible(bytes, word(id)) }
      })
    })
  }

  const encode = (text: string): Token[] =>
    sectionsOf(text).flatMap(({ token, start, end }) =>
      token === null
        ? encodeSection(text.slice(start, end), start)
        : [{ id: token.id, text: token.content, start, end }],
    )

  return {
    size,
    endOfText: [...added].find(([, content]) => content === END_OF_TEXT)?.[0] ?? vocab[END_OF_TEXT] ?? null,
    encode,
    encodeStart(text, limit) {
      // More than once only where tokens take long white space along, which must not be cut.
      for (let length = (limit + 1) * longest; ; length *= 4) {
        const tokens = encode(startOf(text, length, strips))
        if (tokens.length > limit || length >= text.length) {
          return { tokens: tokens.slice(0, limit), overflows: tokens.length > limit }
        }
      }
    },
    has,
    word,
    label: (id) => (has(id) ? legible(bytesOf(id), word(id)).text : `⟨${id}⟩`),
    bytes: (id) => [...bytesOf(id)],
    decode: (ids) => decoder.decode(Uint8Array.from(ids.flatMap((id) => [...bytesOf(id)]))),
  }
}

/** Merges the stand-ins of a piece's bytes to tokens. */
function createMerge({ vocab, merges, ignoreMerges }: TokenizerFile): (piece: string) => string[] {
  const pairs = merges.map(([left, right]): [string, string] => [left, right])
  try {
    const library = new BPE({ type: 'BPE', vocab, merges: pairs, ignore_merges: ignoreMerges })
    return (piece) => library.encode([piece])
  } catch (error) {
    throw unusable(errorTextOf(error))
  }
}

/**
 * A beginning of the text of at least `length` UTF-16 units (if it has them), cut before white space.
 *
 * @param strips white space itself is never cut. Else it is, where no other place is found within as many units again.
 */
function startOf(text: string, length: number, strips: boolean): string {
  if (text.length <= length) return text
  const found = text
    .slice(length - 1, strips ? undefined : 2 * length)
    .search(/\P{White_Space}(?=\p{White_Space})/u)
  if (found < 0) return strips ? text : text.slice(0, length)
  return text.slice(0, length + found)
}

/** From a range of UTF-8 bytes to the range of UTF-16 units of the characters they touch; the text begins at `begin`. */
function characterSpans(
  text: string,
  begin: number,
): (beginByte: number, endByte: number) => [number, number] {
  const startOfByte: number[] = []
  const endOfByte: number[] = []
  let unit = begin
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
