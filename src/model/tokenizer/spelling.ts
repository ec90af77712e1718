import { legible } from '../../core/byteText'
import type { Token, Tokenizer } from './tokenizer'

/** Token ids as a text. */
export interface Writing {
  /** What they say, as far as it is whole characters. */
  readonly text: string
  /** The ids with their places in that text; those that share a character share its span. */
  readonly tokens: readonly Token[]
  /** How many of the last tokens hold bytes of a character that is not complete: the text leaves it out. */
  readonly held: number
}

/**
 * Writes ids that a model chose as a text. Unlike `encode` it need not be the way that the tokenizer would cut the
 * text: a model may choose “hel” and “lo”. An id that is no token’s is written as ⟨id⟩.
 */
export function spell(
  tokenizer: Pick<Tokenizer, 'has' | 'bytes' | 'word' | 'label'>,
  ids: ArrayLike<number>,
): Writing {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const encoder = new TextEncoder()
  const bytesOf = (id: number): readonly number[] =>
    tokenizer.has(id) ? tokenizer.bytes(id) : [...encoder.encode(tokenizer.label(id))]
  const bytes: number[] = []
  /** [token + 1] UTF-16 units that were complete before each token, and after the last. */
  const complete = [0]
  const isHalf: boolean[] = []
  let text = ''
  for (let i = 0; i < ids.length; i++) {
    const own = bytesOf(ids[i])
    bytes.push(...own)
    text += decoder.decode(Uint8Array.from(own), { stream: true })
    complete.push(text.length)
    isHalf.push(incompleteTail(bytes) > 0)
  }
  const lengthAt = (unit: number): number =>
    unit >= text.length ? 0 : String.fromCodePoint(text.codePointAt(unit) ?? 0).length
  const tokens = Array.from(ids, (id, i): Token => {
    const end = complete[i + 1] + (isHalf[i] ? lengthAt(complete[i + 1]) : 0)
    const own = tokenizer.has(id) ? legible(bytesOf(id), tokenizer.word(id)) : { text: tokenizer.label(id) }
    return { id, start: complete[i], end, ...own }
  })
  let held = 0
  for (let tail = incompleteTail(bytes); tail > 0; held++) {
    tail -= bytesOf(ids[ids.length - 1 - held]).length
  }
  return { text, tokens, held }
}

/** How many of the last bytes begin a character of UTF-8 that more bytes would complete. */
function incompleteTail(bytes: readonly number[]): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? back : 0
  }
  return 0
}
