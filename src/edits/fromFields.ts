import type { FieldType } from './editKind'
import { type Edit, KINDS } from './kinds'

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)

const FITS: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  index: (value) => Number.isInteger(value) && Number(value) >= 0,
  number: isNumber,
  scale: (value) => value === 'mean' || isNumber(value),
  text: (value) => typeof value === 'string',
  'text or none': (value) => value === null || typeof value === 'string',
}

/** An edit of a kind with these fields; null where there is no such kind, or a field is missing, wrong or unknown. */
export function editFrom(kind: string, fields: object): Edit | null {
  if (!Object.hasOwn(KINDS, kind)) return null
  const types = Object.entries<FieldType>(KINDS[kind as Edit['kind']].fields)
  const given = new Map<string, unknown>(Object.entries(fields))
  const edit = types.map(([name, type]): [string, unknown] => [
    name,
    type === 'text or none' ? (given.get(name) ?? null) : given.get(name),
  ])
  const isKnown = [...given.keys()].every((name) => types.some(([own]) => own === name))
  const fits = types.every(([, type], at) => FITS[type](edit[at][1]))
  return isKnown && fits ? ({ kind, ...Object.fromEntries(edit) } as Edit) : null
}
