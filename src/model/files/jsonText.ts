import { type ErrorText, english, errorText } from '../../core/errorText'
import { kindOfFile, TELLING_BYTES } from './fileKind'

/** A text that is no JSON. */
export class UnreadableJson extends Error {
  /** @param reason what it does: “is not valid JSON”. */
  constructor(readonly reason: ErrorText) {
    super(english(reason))
  }
}

/** The value of a JSON text; a byte order mark before it is none of it. Throws UnreadableJson. */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    const isJsonLike = /^\s*[{[]/.test(text)
    const kind = isJsonLike ? null : kindOfFile(new TextEncoder().encode(text.slice(0, TELLING_BYTES)))
    throw new UnreadableJson(
      kind === null ? errorText`is not valid JSON` : errorText`is not valid JSON. It is ${kind}`,
    )
  }
}
