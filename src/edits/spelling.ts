import type { FieldType } from './editKind'
import { type Edit, KINDS } from './kinds'

/**
 * How one edit is written, in links and on the command line: `5.1=0`, `5.1=mean`, `attention5=0`, `mlp5=0.5`,
 * `rotate:6,2,20, Paris` (station, token, degrees, word), `patch:6,2,3` (station, token, token to copy) and
 * `patch:6,2,3,another sentence`. Each kind has its own `spelling`.
 */

/** So much of a text is read, UTF-16 units. */
const LONGEST_TEXT = 2000

const NUMBER = String.raw`[+-]?(?:\d{1,25}(?:\.\d{0,25})?|\.\d{1,25})(?:[eE][+-]?\d{1,3})?`
const TEXT = `.{1,${LONGEST_TEXT}}`

interface Field {
  /** What may stand in its place. */
  readonly pattern: string
  /** @param text undefined where it is left out */
  read(text: string | undefined): number | string | null
}

const FIELDS: Readonly<Record<FieldType, Field>> = {
  index: { pattern: String.raw`\d{1,6}`, read: Number },
  number: { pattern: NUMBER, read: Number },
  scale: { pattern: `mean|${NUMBER}`, read: (text) => (text === 'mean' ? text : Number(text)) },
  text: { pattern: TEXT, read: (text = '') => text },
  'text or none': { pattern: TEXT, read: (text) => text ?? null },
}

/** A field in a spelling, with the comma before it, which goes with a text that is left out. */
const FIELD = /(,?)\{(\w+)\}/g

export function formatEdit(edit: Edit): string {
  const values = new Map<string, unknown>(Object.entries(edit))
  return KINDS[edit.kind].spelling.replace(FIELD, (_, comma: string, name: string) => {
    const value = values.get(name)
    return value === null ? '' : `${comma}${value}`
  })
}

/** Null for what is no edit. */
export function parseEdit(text: string): Edit | null {
  for (const [kind, { spelling, fields }] of Object.entries(KINDS)) {
    const types = Object.entries<FieldType>(fields)
    const found = patternOf(spelling, new Map(types)).exec(text)?.groups
    if (found === undefined) continue
    const read = types.map(([name, type]) => [name, FIELDS[type].read(found[name])])
    return { kind, ...Object.fromEntries(read) } as Edit
  }
  return null
}

function patternOf(spelling: string, fields: ReadonlyMap<string, FieldType>): RegExp {
  const pattern = spelling
    .replaceAll('.', String.raw`\.`)
    .replace(FIELD, (_, comma: string, name: string) => {
      const type = fields.get(name)!
      const field = `${comma}(?<${name}>${FIELDS[type].pattern})`
      return type === 'text or none' ? `(?:${field})?` : field
    })
  return RegExp(`^${pattern}$`, 's')
}
