import { problemText } from '../../language/problem'
import type { Session } from '../ground/session'
import { poleNamed, writtenWord } from '../picture/poleWord'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import type { Word } from '../stores/word'
import { drawAgain, setProjector } from '../text/explorer'

/**
 * Sees the globe from a word that a person names, until it is released. Resolves when it is drawn; rejects with
 * NotAvailable where it is no token of this model, and all stays as it was.
 */
export async function seeFrom(session: Session, written: string): Promise<void> {
  await poleNamed(session, written)
  await look(session, written)
}

/** The same for a word of the vocabulary that is on the screen. */
const seeFromWord = async (session: Session, word: Word): Promise<void> =>
  seeFrom(session, await writtenWord(session, word))

/** The same for a word that was clicked: what fails is told. */
export function askToSeeFrom(session: Session, word: Word): void {
  seeFromWord(session, word).catch((error: unknown) =>
    useSession.of(session).setState({ problem: problemText(error) }),
  )
}

/** Sees the globe from the word that the sentence ends at, whichever that is from now on. */
export const releaseWord = (session: Session): Promise<void> => look(session, null)

/** Follows one word from now on, or none. */
export const follow = (session: Session, following: boolean): void =>
  useView.of(session).setState({ following })

/** Follows a word of the sentence; the last one is followed on as one types. */
export function followToken(session: Session, token: number): void {
  const isLast = token === useSession.of(session).getState().tokens.length - 1
  useView.of(session).setState({ token: isLast ? null : token, following: true })
}

function look(session: Session, fromWord: string | null): Promise<void> {
  const { projector } = useView.of(session).getState()
  useView.of(session).setState({ fromWord })
  return projector === 'from' ? drawAgain(session) : setProjector(session, 'from')
}
