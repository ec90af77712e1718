import type { Edit, Scale } from '../state/edits'

/**
 * Edits as a link says them, one after another with `;` between: `5.1=0`, `5.1=mean`, `attention5=0`, `mlp5=0.5`,
 * `rotate:6,2,20, Paris` (station, token, degrees, word), `patch:6,2,3` (station, token, token to copy) and
 * `patch:6,2,3,another sentence`. A `;` or `\` within a word or a text has a `\` before it.
 */

/** So many edits of a link are read, and so much of a text in one, UTF-16 units. */
const MOST_EDITS = 200
const LONGEST = 2000

export function formatEdits(edits: readonly Edit[]): string {
  return edits.map(formatEdit).join(';')
}

function formatEdit(edit: Edit): string {
  switch (edit.kind) {
    case 'scaleHead':
      return `${edit.block}.${edit.head}=${edit.scale}`
    case 'scaleAttention':
      return `attention${edit.block}=${edit.scale}`
    case 'scaleMlp':
      return `mlp${edit.block}=${edit.scale}`
    case 'rotate':
      return `rotate:${edit.station},${edit.token},${edit.degrees},${escaped(edit.toward)}`
    case 'patch': {
      const from = edit.fromText === null ? '' : `,${escaped(edit.fromText)}`
      return `patch:${edit.station},${edit.token},${edit.fromToken}${from}`
    }
  }
}

const escaped = (text: string): string => text.replace(/[\\;]/g, '\\$&')
const unescaped = (text: string): string => text.replace(/\\(.)/gs, '$1')

/** The edits of a link, and what of it is none. */
export interface ReadEdits {
  readonly edits: readonly Edit[]
  /** What cannot be read. */
  readonly unreadable: readonly string[]
  /** How many edits stand after the `kept` ones that a link may have. */
  readonly beyond: number
  readonly kept: number
}

/** Reads the edits of a link; those that can be read are kept. */
export function parseEdits(text: string): ReadEdits {
  const parts = text === '' ? [] : (`;${text}`.match(/;(?:\\.|\\$|[^\\;])*/gs) ?? [])
  const edits: Edit[] = []
  const unreadable: string[] = []
  for (const part of parts.slice(0, MOST_EDITS)) {
    const own = part.slice(1)
    const edit = /(?:^|[^\\])(?:\\\\)*\\$/.test(own) ? null : parseEdit(own)
    if (edit === null) unreadable.push(own)
    else edits.push(edit)
  }
  return { edits, unreadable, beyond: Math.max(0, parts.length - MOST_EDITS), kept: MOST_EDITS }
}

const INDEX = String.raw`(\d{1,6})`
const DIGITS = String.raw`-?\d{1,25}(?:\.\d{1,25})?(?:e[+-]?\d{1,3})?`
const NUMBER = `(${DIGITS})`
const SCALE = `(mean|${DIGITS})`
const TEXT = `(.{1,${LONGEST}})`

const scaleOf = (text: string): Scale => (text === 'mean' ? 'mean' : Number(text))

const FORMS: readonly (readonly [RegExp, (found: readonly string[]) => Edit])[] = [
  [
    RegExp(String.raw`^${INDEX}\.${INDEX}=${SCALE}$`),
    ([block, head, scale]) => ({
      kind: 'scaleHead',
      block: Number(block),
      head: Number(head),
      scale: scaleOf(scale),
    }),
  ],
  [
    RegExp(`^attention${INDEX}=${SCALE}$`),
    ([block, scale]) => ({ kind: 'scaleAttention', block: Number(block), scale: scaleOf(scale) }),
  ],
  [
    RegExp(`^mlp${INDEX}=${SCALE}$`),
    ([block, scale]) => ({ kind: 'scaleMlp', block: Number(block), scale: scaleOf(scale) }),
  ],
  [
    RegExp(`^rotate:${INDEX},${INDEX},${NUMBER},${TEXT}$`, 's'),
    ([station, token, degrees, word]) => ({
      kind: 'rotate',
      station: Number(station),
      token: Number(token),
      toward: unescaped(word),
      degrees: Number(degrees),
    }),
  ],
  [
    RegExp(`^patch:${INDEX},${INDEX},${INDEX}(?:,${TEXT})?$`, 's'),
    ([station, token, fromToken, text]) => ({
      kind: 'patch',
      station: Number(station),
      token: Number(token),
      fromText: text === undefined ? null : unescaped(text),
      fromToken: Number(fromToken),
    }),
  ],
]

function parseEdit(text: string): Edit | null {
  for (const [pattern, toEdit] of FORMS) {
    const found = pattern.exec(text)
    if (found !== null) return toEdit(found.slice(1))
  }
  return null
}
