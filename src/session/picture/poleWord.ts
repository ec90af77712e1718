import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import type { Session } from '../ground/session'
import { resolveWord } from '../models/resolveWord'
import { useSession } from '../stores/session'
import type { Word } from '../stores/word'

/** How a token is written in a link that is no word by itself: by its id. */
const BY_ID = /^id:(\d{1,7})$/

/** The token that a link, or a person, means by a word. Rejects with NotAvailable where the model has no such token. */
export async function poleNamed(session: Session, written: string): Promise<number> {
  const id = BY_ID.exec(written)?.[1]
  if (id === undefined) return (await resolveWord(session, written))[0].id
  const vocabulary = useSession.of(session).getState().shape?.vocabulary ?? 0
  if (Number(id) >= vocabulary)
    throw errorSaying('NotAvailable', say('problems.noSuchToken', { id: Number(id), vocabulary }))
  return Number(id)
}

/** How a token is written so that it is found again: as a word where it is one, else by its id. */
export async function writtenWord(session: Session, { id, text }: Word): Promise<string> {
  for (const written of [text.trim(), text]) {
    const [meant] = await resolveWord(session, written).catch(() => [])
    if (meant?.id === id) return written
  }
  return `id:${id}`
}
