import type { Token } from '../../engine/types'
import { engine } from '../models/engines'

export type { Token }

/** The tokens of any text, as the model in use reads it. */
export async function readTokens(text: string, prependEndOfText: boolean): Promise<readonly Token[]> {
  return (await (await engine()).tokenize(text, prependEndOfText)).tokens
}
