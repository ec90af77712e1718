import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import type { ModelShape } from './shape'

/** What a model, or a text of it, does not have: each throws NotAvailable and says what there is. */

/** What is counted, in words. */
const COUNTED = {
  block: errorText`block`,
  head: errorText`head`,
  station: errorText`station`,
  step: errorText`step`,
  token: errorText`token`,
  'token id': errorText`token id`,
}

/** What has so many of them, in words. */
const OWNERS = {
  'this model': errorText`this model`,
  'this text': errorText`this text`,
  'the other text': errorText`the other text`,
}

export function checkTokens(tokens: ArrayLike<number>, shape: ModelShape): void {
  if (tokens.length > shape.positions) {
    throw new ExplorerError(
      'NotAvailable',
      errorText`${tokens.length} tokens were asked of a model with ${shape.positions} positions. Use a shorter text.`,
    )
  }
  for (let i = 0; i < tokens.length; i++) checkIndex('token id', tokens[i], shape.vocabulary)
}

export function checkIndex(
  what: keyof typeof COUNTED,
  index: number,
  count: number,
  owner: keyof typeof OWNERS = 'this model',
): void {
  if (Number.isInteger(index) && index >= 0 && index < count) return
  throw new ExplorerError(
    'NotAvailable',
    count === 0
      ? errorText`There is no ${COUNTED[what]} ${index}: ${OWNERS[owner]} has none.`
      : errorText`There is no ${COUNTED[what]} ${index}: ${OWNERS[owner]} has 0 to ${count - 1}.`,
  )
}
