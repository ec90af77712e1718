import type { Token } from '../../engine/types'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'

export type { Token }

/** The tokens of any text, as the model in use reads it. */
export async function readTokens(
  session: Session,
  text: string,
  prependEndOfText: boolean,
): Promise<readonly Token[]> {
  return (await (await engine(session)).tokenize(text, prependEndOfText)).tokens
}
