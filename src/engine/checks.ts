import { ExplorerError } from '../core/errors'
import { type ErrorText, errorText } from '../core/errorText'

/** What the engine refuses: each throws NotAvailable and says what there is. */

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
