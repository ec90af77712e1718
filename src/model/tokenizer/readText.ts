import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import type { ModelShape } from '../shape'
import type { Token, Tokenizer } from './tokenizer'

/** A text as the model reads it. */
export interface Reading {
  readonly tokens: readonly Token[]
  /** More tokens follow that the model has no positions for. */
  readonly overflows: boolean
}

/** A text as the model reads it, cut at the number of its positions. Throws NotAvailable where it has no <|endoftext|>. */
export function readText(
  { tokenizer, shape }: { readonly tokenizer: Tokenizer; readonly shape: ModelShape },
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
