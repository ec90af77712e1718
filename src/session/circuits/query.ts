import type { Token } from '../../engine/types'
import type { ViewState } from '../stores/view'

/**
 * The query that is looked from: the token under the pointer, else the chosen one, else the last.
 * Always within the pattern, which may be of a text typed a moment ago; null when that was empty.
 */
export function queryOf(hovered: number | null, chosen: number | null, tokens: number): number | null {
  if (tokens === 0) return null
  return [hovered, chosen].find((token) => token !== null && token < tokens) ?? tokens - 1
}

/** The token that is looked into: the chosen one, else the last. */
export const chosenToken = ({ token }: Pick<ViewState, 'token'>, tokens: readonly Token[]): number =>
  token !== null && token < tokens.length ? token : tokens.length - 1
