import { problemText } from '../../language/problem'
import { useSession } from '../session'
import type { Word } from '../wordsMeant'

/** Sees the globe from a word that was clicked; what fails is told. */
export function askToSeeFrom(word: Word): void {
  import('./seeFrom')
    .then(({ seeFromWord }) => seeFromWord(word))
    .catch((error: unknown) => useSession.setState({ problem: problemText(error) }))
}
