import { errorTextOf } from '../core/errors'
import type { ErrorText } from '../core/errorText'
import type { EditedText } from './editKind'
import { type Edit, kindOf, type ResolvedEdit } from './kinds'

/** An edit with its place in the pass, or the reason why it has none. */
export type Resolution =
  | { readonly edit: ResolvedEdit; readonly refusal: null }
  | { readonly edit: null; readonly refusal: ErrorText }

/** Reads the words and texts of edits as the model does. One that is refused leaves the others as they are. */
export const resolveEdits = (edits: readonly Edit[], text: EditedText): readonly Resolution[] =>
  edits.map((edit) => {
    try {
      return { edit: kindOf(edit).resolve(edit, text), refusal: null }
    } catch (error) {
      return { edit: null, refusal: errorTextOf(error) }
    }
  })
