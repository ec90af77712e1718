import * as v from 'valibot'
import { byteWord } from '../../core/byteText'
import type { Token } from '../types'

/**
 * What a saved trace says of itself besides its tensors: one JSON text in the file's metadata, so that the page can
 * show the trace again without the model. A file is data: it is validated, and what cannot be read is left out.
 */

/** Its name in the metadata. */
export const DESCRIPTION = 'traveling_words'

const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1))
const shortText = v.pipe(v.string(), v.maxLength(2000))

const schema = v.object({
  format: v.literal(1),
  /** The sentence, without `<|endoftext|>` before it. */
  text: v.pipe(v.string(), v.maxLength(10_000_000)),
  prependEndOfText: v.boolean(),
  /** By token: what it says, its UTF-16 offsets in the sentence, and its bytes where they are no whole characters. */
  tokens: v.array(v.tupleWithRest([shortText, wholeNumber, wholeNumber], wholeNumber)),
  /** What ids say that predictions name. */
  words: v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,9}$/)), shortText), {}),
  /** The model that made it. */
  model: v.object({ id: shortText, name: shortText }),
  station: v.optional(wholeNumber, 0),
  /** The edits that it is under, as a link says them; empty for none. */
  edits: v.optional(v.pipe(v.string(), v.maxLength(500_000)), ''),
})

export type TraceDescription = v.InferOutput<typeof schema>

export const formatDescription = (description: TraceDescription): string => JSON.stringify(description)

/** Reads the description of a file's metadata; null where there is none that can be used. */
export function parseDescription(metadata: Readonly<Record<string, string>>): TraceDescription | null {
  const text = metadata[DESCRIPTION]
  if (text === undefined) return null
  try {
    const result = v.safeParse(schema, JSON.parse(text))
    return result.success ? result.output : null
  } catch {
    return null
  }
}

/** What the description keeps of tokens. */
export const describeTokens = (tokens: readonly Token[]): TraceDescription['tokens'] =>
  tokens.map(({ text, start, end, bytes = [] }) => [text, start, end, ...bytes])

/**
 * The tokens of a file, from its ids. Where the description is missing, or is of another number of tokens, a token
 * is told by its id.
 */
export function readTokens(ids: ArrayLike<number>, description: TraceDescription | null): Token[] {
  const described = description?.tokens.length === ids.length ? description.tokens : null
  let end = 0
  return Array.from(ids, (id, index) => {
    if (described !== null) {
      const [text, from, to, ...bytes] = described[index]
      const own = bytes.length > 0 ? { text: byteWord(bytes), bytes } : { text }
      return { id, start: from, end: Math.max(from, to), ...own }
    }
    const text = `⟨${id}⟩`
    const start = end
    end += text.length
    return { id, text, start, end }
  })
}
