import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import { checkIndex } from '../model/checks'
import type { EditedText } from './editKind'

/** The id of a word that is one token. Throws NotAvailable for any other. */
export function oneToken({ tokenizer, shape }: EditedText['model'], word: string): number {
  const { tokens } = tokenizer.encodeStart(word, 2)
  if (tokens.length !== 1) {
    const parts = tokens.length === 0 ? errorText`no token` : errorText`more than one token`
    throw new ExplorerError(
      'NotAvailable',
      errorText`“${word}” is ${parts} of this model’s vocabulary: give a word that is exactly one, with its space.`,
    )
  }
  checkIndex('token id', tokens[0].id, shape.vocabulary)
  return tokens[0].id
}
