import type { Edit } from './kinds'
import { formatEdit, parseEdit } from './spelling'

/**
 * Edits as a link says them, one after another with `;` between. A `;` or `\` within a word or a text has a `\` before
 * it.
 */

/** So many edits of a list are read. */
const MOST_EDITS = 200

export const formatEdits = (edits: readonly Edit[]): string =>
  edits.map((edit) => formatEdit(edit).replace(/[\\;]/g, '\\$&')).join(';')

/** The edits of a list, and what of it is none. */
export interface ReadEdits {
  readonly edits: readonly Edit[]
  /** What cannot be read. */
  readonly unreadable: readonly string[]
  /** How many edits stand after the `kept` ones that a list may have. */
  readonly beyond: number
  readonly kept: number
}

/** Reads a list of edits; those that can be read are kept. */
export function parseEdits(text: string): ReadEdits {
  const parts = text === '' ? [] : (`;${text}`.match(/;(?:\\.|\\$|[^\\;])*/gs) ?? [])
  const edits: Edit[] = []
  const unreadable: string[] = []
  for (const part of parts.slice(0, MOST_EDITS)) {
    const own = part.slice(1)
    const edit = endsInEscape(own) ? null : parseEdit(own.replace(/\\(.)/gs, '$1'))
    if (edit === null) unreadable.push(own)
    else edits.push(edit)
  }
  return { edits, unreadable, beyond: Math.max(0, parts.length - MOST_EDITS), kept: MOST_EDITS }
}

/** Whether a `\` at the end has nothing after it that it could stand for. */
const endsInEscape = (text: string): boolean => /(?:^|[^\\])(?:\\\\)*\\$/.test(text)
