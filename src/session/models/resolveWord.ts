import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import type { Session } from '../ground/session'
import type { Word } from '../stores/word'
import { engine } from './engines'

/**
 * The words that a person may mean by what they typed: with the space before it that words in a sentence have,
 * and without one. Rejects with NotAvailable where neither is one token.
 */
export async function resolveWord(session: Session, typed: string): Promise<readonly Word[]> {
  const bare = typed.trim()
  if (bare === '') throw errorSaying('NotAvailable', say('problems.noWordTyped'))
  const service = await engine(session)
  const read = async (text: string) => (await service.tokenize(text, false)).tokens
  const forms = typed === bare ? [` ${bare}`, bare] : [typed]
  const readings = await Promise.all(forms.map(read))
  const words = readings.filter((tokens) => tokens.length === 1).map(([{ id, text }]) => ({ id, text }))
  if (words.length === 0) {
    const parts = readings[0].slice(0, 6).map((token) => `“${token.text}”`)
    const more = readings[0].length > parts.length ? ' …' : ''
    throw errorSaying(
      'NotAvailable',
      say('problems.severalTokens', {
        word: bare.slice(0, 40),
        readings: readings[0].length,
        parts: parts.join(' '),
        more,
      }),
    )
  }
  return words
}

/** The one word of the model in use that is written just so, as another model had it; undefined where there is none. */
export async function sameWord(session: Session, text: string): Promise<Word | undefined> {
  const words = await resolveWord(session, text).catch(() => [])
  return words.find((word) => word.text === text)
}
