import { stationCount } from '../core/hooks'
import { checkIndex } from '../model/checks'
import type { EditedText, EditWords } from './editKind'

/** Where an edit of a residual acts. */
export interface StationEdit {
  readonly station: number
  readonly token: number
}

export function checkStation({ station, token }: StationEdit, { model, tokens }: EditedText): void {
  checkIndex('station', station, stationCount(model.shape.blocks))
  checkIndex('token', token, tokens.length, 'this text')
}

/** A token by what it says, or by its number where the text has none such. */
export function describeToken(token: number, words: EditWords) {
  const word = words[token]
  return word === undefined ? ({ key: 'edits.token', values: { token } } as const) : `“${word.text.trim()}”`
}
