import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'

/**
 * The one token that a text is; where it is none by itself, the same with a space before it, as inside a
 * sentence. Rejects with NotAvailable, naming the tokens, where it is several.
 */
export async function oneToken(
  session: Session,
  text: string,
): Promise<{ readonly id: number; readonly text: string }> {
  const service = await engine(session)
  const { tokens } = await service.tokenize(text, false)
  if (tokens.length === 1) return tokens[0]
  const { tokens: inside } = await service.tokenize(` ${text}`, false)
  if (inside.length === 1) return inside[0]
  const parts = tokens.map((token) => `“${token.text}”`).join(' ')
  throw errorSaying(
    'NotAvailable',
    say('heads.severalTokensError', { word: text, tokens: tokens.length, parts }),
  )
}
