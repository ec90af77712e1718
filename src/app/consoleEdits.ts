import * as v from 'valibot'
import type { Edit } from '../state/edits'

/** A change of the forward pass, as consoles and notebooks say it: one of these. All indices start at 0. */
export type ConsoleEdit =
  /** `scale` 0 ablates the head, `'mean'` puts the mean of its z over the sentence's tokens there. */
  | { scaleHead: { block: number; head: number; scale: number | 'mean' } }
  /** All heads of a block. */
  | { scaleAttention: { block: number; scale: number | 'mean' } }
  | { scaleMlp: { block: number; scale: number | 'mean' } }
  /** Turns a token's residual at a station toward a word that is one token, as it is written (`' Paris'`). */
  | { rotate: { station: number; token: number; toward: string; degrees: number } }
  /** Copies the residual of a token of another text, at the same station; of the same text without `fromText`. */
  | { patch: { station: number; token: number; fromText?: string | null; fromToken: number } }

const index = v.pipe(v.number(), v.integer(), v.minValue(0))
const amount = v.pipe(v.number(), v.finite())
const scale = v.union([amount, v.literal('mean')])
const place = { station: index, token: index }

const schema = v.union([
  v.strictObject({ scaleHead: v.strictObject({ block: index, head: index, scale }) }),
  v.strictObject({ scaleAttention: v.strictObject({ block: index, scale }) }),
  v.strictObject({ scaleMlp: v.strictObject({ block: index, scale }) }),
  v.strictObject({ rotate: v.strictObject({ ...place, toward: v.string(), degrees: amount }) }),
  v.strictObject({
    patch: v.strictObject({ ...place, fromText: v.optional(v.nullable(v.string()), null), fromToken: index }),
  }),
])

/** Throws TypeError for what is no edit. */
export function readConsoleEdit(input: ConsoleEdit): Edit {
  const result = v.safeParse(schema, input)
  if (!result.success) {
    throw new TypeError(
      `That is no edit: ${JSON.stringify(input)}. Give one of {scaleHead: {block, head, scale}}, ` +
        '{scaleAttention: {block, scale}}, {scaleMlp: {block, scale}}, ' +
        '{rotate: {station, token, toward, degrees}}, {patch: {station, token, fromText, fromToken}}.',
    )
  }
  const edit = result.output
  if ('scaleHead' in edit) return { kind: 'scaleHead', ...edit.scaleHead }
  if ('scaleAttention' in edit) return { kind: 'scaleAttention', ...edit.scaleAttention }
  if ('scaleMlp' in edit) return { kind: 'scaleMlp', ...edit.scaleMlp }
  if ('rotate' in edit) return { kind: 'rotate', ...edit.rotate }
  return { kind: 'patch', ...edit.patch }
}
