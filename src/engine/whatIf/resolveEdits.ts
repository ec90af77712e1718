import { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import { stationCount } from '../../core/hooks'
import { checkIndex, checkTokens } from '../checks'
import { readText } from '../run/readText'
import type { Edit, Scale } from '../types'
import type { Model } from '../weights/model'

type Spoken<Kind extends Edit['kind']> = Extract<Edit, { readonly kind: Kind }>

/** A rotation toward the word of an id. */
export type Rotation = Omit<Spoken<'rotate'>, 'toward'> & { readonly word: number }

/** A patch from a text's tokens; null for the same text. */
export type Patch = Omit<Spoken<'patch'>, 'fromText'> & { readonly from: readonly number[] | null }

/** An edit with token ids in the place of words. */
export type ResolvedEdit = Spoken<'scaleHead' | 'scaleAttention' | 'scaleMlp'> | Rotation | Patch

/**
 * Reads the words and texts of edits as the model does. Throws NotAvailable for an edit that this model, or a
 * text of these tokens, has no place for, and for a word that is not one token.
 */
export function resolveEdits(
  model: Pick<Model, 'shape' | 'tokenizer'>,
  tokens: Int32Array,
  edits: readonly Edit[],
): ResolvedEdit[] {
  const { shape } = model
  const checkScale = (block: number, scale: Scale): void => {
    checkIndex('block', block, shape.blocks)
    if (scale !== 'mean') checkNumber(errorText`scale`, scale)
  }
  const checkPlace = ({ station, token }: Spoken<'rotate' | 'patch'>): void => {
    checkIndex('station', station, stationCount(shape.blocks))
    checkIndex('token', token, tokens.length, 'this text')
  }
  const resolve = (edit: Edit): ResolvedEdit => {
    switch (edit.kind) {
      case 'scaleHead':
        checkScale(edit.block, edit.scale)
        checkIndex('head', edit.head, shape.heads)
        return edit
      case 'scaleAttention':
      case 'scaleMlp':
        checkScale(edit.block, edit.scale)
        return edit
      case 'rotate': {
        const { toward, ...rotation } = edit
        checkPlace(edit)
        checkNumber(errorText`angle`, edit.degrees)
        return { ...rotation, word: oneToken(model, toward) }
      }
      case 'patch': {
        const { fromText, ...patch } = edit
        checkPlace(edit)
        const from = fromText === null ? null : tokensLike(model, fromText, tokens)
        checkIndex('token', edit.fromToken, (from ?? tokens).length, from ? 'the other text' : 'this text')
        return { ...patch, from }
      }
    }
  }
  return edits.map(resolve)
}

function checkNumber(what: ErrorText, value: number): void {
  if (!Number.isFinite(value))
    throw new ExplorerError('NotAvailable', errorText`The ${what} of an edit is not a number: ${value}.`)
}

/** The id of a word that is one token. Throws NotAvailable for any other. */
export function oneToken({ tokenizer, shape }: Pick<Model, 'shape' | 'tokenizer'>, word: string): number {
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

/** Another text, read as the text was: with <|endoftext|> before it where the text has it. */
function tokensLike(
  model: Pick<Model, 'shape' | 'tokenizer'>,
  text: string,
  tokens: Int32Array,
): readonly number[] {
  const read = readText(model, text, tokens[0] === model.tokenizer.endOfText)
  const ids = read.tokens.map(({ id }) => id)
  checkTokens(ids, model.shape)
  return ids
}
