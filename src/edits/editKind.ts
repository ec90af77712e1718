import type { ModelShape } from '../model/shape'
import type { Tokenizer } from '../model/tokenizer/tokenizer'

/** How much is kept of what a part adds: 1 leaves it, 0 ablates it, `mean` puts its mean over all tokens there. */
export type Scale = number | 'mean'

/** What a field of an edit takes. Indices start at 0; a text that may be left out is null then. */
export type FieldType = 'index' | 'number' | 'scale' | 'text' | 'text or none'

/** The text that is edited, as the model reads it. */
export interface EditedText {
  readonly model: { readonly shape: ModelShape; readonly tokenizer: Tokenizer }
  /** [pos] token ids */
  readonly tokens: Int32Array
}

/** How much is kept of what each head, or an MLP, adds at a step. */
export type StepScales =
  | { readonly kind: 'attention'; readonly heads: readonly Scale[] }
  | { readonly kind: 'mlp'; readonly scale: Scale }

/** Where in the forward pass an edit acts: on what a step adds, or on the residual of a token at a station. */
export type EditPlace =
  | { readonly step: number; scales(before: StepScales | undefined): StepScales }
  | { readonly station: number; readonly token: number }

/** What an edit is called, not yet in a language: a message of the catalogue, section `edits`. */
export interface EditDescription {
  readonly key: `edits.${string}`
  readonly values?: Readonly<Record<string, string | number | EditDescription>>
}

/** What each token of the text says: how descriptions name it. */
export type EditWords = readonly { readonly text: string }[]

/**
 * A kind of edit: all that is known of it but what it does to numbers, which the engine has
 * (`src/engine/whatIf/runEdits.ts`, `src/engine/run/step.ts`).
 */
export interface EditKind<Own, Resolved> {
  /** How it is written in links and on the command line, with its fields in braces. */
  readonly spelling: string
  readonly fields: { readonly [Name in Exclude<keyof Own, 'kind'>]: FieldType }
  /** The flag of the command line; its value is the spelling after what stands before the first field. */
  readonly flag: { readonly name: string; readonly value: string; readonly example: string }
  /** What it changes: a newer edit of the same takes its place. */
  targetOf(edit: Own): string
  /** The same edit of the same words, where so many more tokens stand before the text. */
  movedBy(edit: Own, tokens: number): Own
  describe(edit: Own, words: EditWords): EditDescription
  /**
   * With token ids in the place of words. Throws NotAvailable where this model, or this text, has no place for it, and
   * for a word that is not one token.
   */
  resolve(edit: Own, text: EditedText): Resolved
  placeOf(edit: Resolved, shape: ModelShape): EditPlace
}
