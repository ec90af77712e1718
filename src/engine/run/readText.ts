import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import type { Reading } from '../types'
import type { Model } from '../weights/model'

/** A text as the model reads it, cut at the number of its positions. Throws NotAvailable where it has no <|endoftext|>. */
export function readText(
  { tokenizer, shape }: Pick<Model, 'tokenizer' | 'shape'>,
  text: string,
  prependEndOfText: boolean,
): Reading {
  if (!prependEndOfText) return tokenizer.encodeStart(text, shape.positions)
  const { endOfText } = tokenizer
  if (endOfText === null) {
    throw new ExplorerError(
      'NotAvailable',
      errorText`This model’s vocabulary has no <|endoftext|>. Switch it off.`,
    )
  }
  const first = { id: endOfText, text: tokenizer.word(endOfText), start: 0, end: 0 }
  const { tokens, overflows } = tokenizer.encodeStart(text, shape.positions - 1)
  return { tokens: [first, ...tokens], overflows }
}
