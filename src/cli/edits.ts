import { type Edit, KINDS } from '../edits/kinds'
import { parseEdit } from '../edits/spelling'
import { UsageError } from './arguments'

type Kind = (typeof KINDS)[Edit['kind']]

export type EditFlag = Kind['flag']['name']

/** The flags that change a forward pass. */
export const EDIT_FLAGS: readonly Kind['flag'][] = Object.values(KINDS).map(({ flag }) => flag)

/** As rotations were written before: the word before the degrees. */
const WORD_FIRST = /^(\d+,\d+),(.+),\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s*$/is

/**
 * Reads the value of one of the flags: an edit as links write it, after what stands before its first field. Throws
 * UsageError where it is malformed.
 */
export function readEdit(flag: EditFlag, value: string): Edit {
  const [kind, { spelling, flag: own }] = Object.entries<Kind>(KINDS).find(
    ([, one]) => one.flag.name === flag,
  )!
  const edit = parseEdit(spelling.slice(0, spelling.indexOf('{')) + value)
  if (edit?.kind === kind) return edit
  const before = flag === 'rotate' ? WORD_FIRST.exec(value) : null
  if (before !== null) {
    const [, place, word, degrees] = before
    throw new UsageError(
      `--rotate “${value}” has the word before the degrees: write “${place},${degrees},${word}”.`,
    )
  }
  throw new UsageError(`--${flag} “${value}” cannot be read: write ${own.value}, such as “${own.example}”.`)
}
