import { editFrom } from '../edits/fromFields'
import { type Edit, KINDS } from '../edits/kinds'

/** What may be left out where it would be null. */
type Optional<Fields> = {
  [Name in keyof Fields as null extends Fields[Name] ? Name : never]?: Fields[Name]
} & {
  [Name in keyof Fields as null extends Fields[Name] ? never : Name]: Fields[Name]
}

type FieldsOf<Kind extends Edit['kind']> = Optional<Omit<Extract<Edit, { readonly kind: Kind }>, 'kind'>>

/**
 * A change of the forward pass, as consoles and notebooks say it: its kind, with its fields (`src/edits/`), such as
 * `{ scaleHead: { block: 5, head: 1, scale: 0 } }`. All indices start at 0.
 */
export type ConsoleEdit = { [Kind in Edit['kind']]: { [Own in Kind]: FieldsOf<Own> } }[Edit['kind']]

/** Throws TypeError for what is no edit. */
export function readConsoleEdit(input: ConsoleEdit): Edit {
  const [own, ...others] = Object.entries<object>(input ?? {})
  const edit = own === undefined || others.length > 0 ? null : editFrom(own[0], own[1] ?? {})
  if (edit !== null) return edit
  const kinds = Object.entries(KINDS).map(
    ([kind, { fields }]) => `{${kind}: {${Object.keys(fields).join(', ')}}}`,
  )
  throw new TypeError(`That is no edit: ${JSON.stringify(input)}. Give one of ${kinds.join(', ')}.`)
}
