import { ExplorerError } from '../core/errors'
import type { ModelShape } from './types'

/** What the engine refuses: each throws NotAvailable and says what there is. */

export function checkTokens(tokens: ArrayLike<number>, shape: ModelShape): void {
  if (tokens.length > shape.positions) {
    throw new ExplorerError(
      'NotAvailable',
      `${tokens.length} tokens were asked of a model with ${shape.positions} positions. Use a shorter text.`,
    )
  }
  for (let i = 0; i < tokens.length; i++) checkIndex('token id', tokens[i], shape.vocabulary)
}

/** @param owner what has so many of them. */
export function checkIndex(what: string, index: number, count: number, owner = 'this model'): void {
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    const there = count === 0 ? 'none' : `0 to ${count - 1}`
    throw new ExplorerError('NotAvailable', `There is no ${what} ${index}: ${owner} has ${there}.`)
  }
}

export function checkCount(k: number): void {
  if (!Number.isInteger(k) || k < 0) {
    throw new ExplorerError('NotAvailable', `${k} words were asked for: give a whole number, 0 or more.`)
  }
}

export function checkRows(vectors: Float32Array, width: number): void {
  if (vectors.length % width !== 0) {
    throw new ExplorerError(
      'NotAvailable',
      `${vectors.length} numbers are no whole number of vectors: this model’s have ${width} each.`,
    )
  }
}
