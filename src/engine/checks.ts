import { ExplorerError } from '../core/errors'
import { type ErrorText, errorText } from '../core/errorText'
import type { ModelShape } from './types'

/** What the engine refuses: each throws NotAvailable and says what there is. */

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

/** The square of a larger number, summed over a row, may be none in float32: a LayerNorm then gives zeros in silence. */
const LARGEST_VALUE = 1e16

/** Throws RuntimeError, naming the hook, where a model computes what is no number, or too large to go on with. */
export function checkHook(name: string, values: Float32Array): void {
  let at = 0
  while (at < values.length && Math.abs(values[at]) < LARGEST_VALUE) at++
  if (at === values.length) return
  throw new ExplorerError(
    'RuntimeError',
    errorText`${name} has the value ${String(values[at])}, which nothing can be computed from. Choose another model, or undo
      the edit that leads there.`,
  )
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

/** Something that has not been computed for the tokens in question. */
export function notComputed(what: ErrorText): ExplorerError {
  return new ExplorerError(
    'NotAvailable',
    errorText`${what} has not been computed for this text yet. Wait, and ask again.`,
  )
}

export function checkCount(k: number): void {
  if (!Number.isInteger(k) || k < 0) {
    throw new ExplorerError(
      'NotAvailable',
      errorText`${k} words were asked for: give a whole number, 0 or more.`,
    )
  }
}

export function checkRows(vectors: Float32Array, width: number): void {
  if (vectors.length % width !== 0) {
    throw new ExplorerError(
      'NotAvailable',
      errorText`${vectors.length} numbers are no whole number of vectors: this model’s have ${width} each.`,
    )
  }
}
