import { problemText } from '../../language/problem'
import { poleNamed, writtenWord } from '../picture/poleWord'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import type { Word } from '../stores/word'
import { drawAgain, setProjector } from '../text/explorer'

/**
 * Sees the globe from a word that a person names, until it is released. Resolves when it is drawn; rejects with
 * NotAvailable where it is no token of this model, and all stays as it was.
 */
export async function seeFrom(written: string): Promise<void> {
  await poleNamed(written)
  await look(written)
}

/** The same for a word of the vocabulary that is on the screen. */
const seeFromWord = async (word: Word): Promise<void> => seeFrom(await writtenWord(word))

/** The same for a word that was clicked: what fails is told. */
export function askToSeeFrom(word: Word): void {
  seeFromWord(word).catch((error: unknown) => useSession.setState({ problem: problemText(error) }))
}

/** Sees the globe from the word that the sentence ends at, whichever that is from now on. */
export const releaseWord = (): Promise<void> => look(null)

/** Follows one word from now on, or none. */
export const follow = (following: boolean): void => useView.setState({ following })

/** Follows a word of the sentence; the last one is followed on as one types. */
export function followToken(token: number): void {
  const isLast = token === useSession.getState().tokens.length - 1
  useView.setState({ token: isLast ? null : token, following: true })
}

function look(fromWord: string | null): Promise<void> {
  const { projector } = useView.getState()
  useView.setState({ fromWord })
  return projector === 'from' ? drawAgain() : setProjector('from')
}
