import { checkIndex, checkTokens } from '../model/checks'
import { readText } from '../model/tokenizer/readText'
import type { EditedText, EditKind } from './editKind'
import { checkStation, describeToken, type StationEdit } from './stationEdit'

/** Puts the residual of another token there, at the same station, unedited. */
export interface Patch extends StationEdit {
  readonly kind: 'patch'
  /** The text it comes from, read as the text is (<|endoftext|> before it or not); null for the same text. */
  readonly fromText: string | null
  readonly fromToken: number
}

/** A patch from a text's tokens; null for the same text. */
export type ResolvedPatch = Omit<Patch, 'fromText'> & { readonly from: readonly number[] | null }

export const patch = {
  spelling: 'patch:{station},{token},{fromToken},{fromText}',
  fields: { station: 'index', token: 'index', fromToken: 'index', fromText: 'text or none' },
  flag: {
    name: 'patch',
    value: 'STATION,TOKEN,OTHER TOKEN,OTHER TEXT',
    example: '6,2,1,another sentence',
  } as const,
  targetOf: ({ station, token }) => `patch ${station},${token}`,
  // What is copied from another text is read as this one is.
  movedBy: (edit, tokens) => ({
    ...edit,
    token: edit.token + tokens,
    fromToken: edit.fromToken + tokens,
  }),
  describe: ({ station, token, fromToken, fromText }, words) => ({
    key: 'edits.patchedState',
    values: {
      token: describeToken(token, words),
      from:
        fromText === null
          ? describeToken(fromToken, words)
          : { key: 'edits.tokenOfOther', values: { fromToken, fromText } },
      station,
    },
  }),
  resolve({ fromText, ...patch }, text) {
    checkStation(patch, text)
    const from = fromText === null ? null : tokensLike(text, fromText)
    checkIndex(
      'token',
      patch.fromToken,
      (from ?? text.tokens).length,
      from === null ? 'this text' : 'the other text',
    )
    return { ...patch, from }
  },
  placeOf: ({ station, token }) => ({ station, token }),
} satisfies EditKind<Patch, ResolvedPatch>

/** Another text, read as the text was: with <|endoftext|> before it where the text has it. */
function tokensLike({ model, tokens }: EditedText, text: string): readonly number[] {
  const read = readText(model, text, tokens[0] === model.tokenizer.endOfText)
  const ids = read.tokens.map(({ id }) => id)
  checkTokens(ids, model.shape)
  return ids
}
