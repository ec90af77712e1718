import type { Session } from '../ground/session'
import { onSwitch } from '../models/engines'
import { resolveWord, sameWord } from '../models/resolveWord'
import { travelTo, useLandmarkView } from '../stores/landmarkView'
import { useView } from '../stores/view'
import { placeAgain } from './read'

/** Follows what someone wants to see at its place; another model has other ids for the same words. */
export function followLandmarks(session: Session): void {
  useLandmarkView.of(session).subscribe((now, before) => {
    const { kinds, searched, all } = now
    if (kinds !== before.kinds || searched !== before.searched || all !== before.all)
      void placeAgain(session)()
  })
  useView.of(session).subscribe((now, before) => {
    const { kinds, all } = useLandmarkView.of(session).getState()
    if (now.token !== before.token && (kinds.neighbours || !all)) void placeAgain(session)()
  })
  onSwitch(session, () => void findAgain(session))
}

/** Puts a word at its place, and travels there. Rejects with NotAvailable where it is not one token. */
export async function searchPlace(session: Session, typed: string): Promise<void> {
  const [word] = await resolveWord(session, typed)
  useLandmarkView.of(session).setState(({ searched, kinds }) => ({
    searched: searched.some(({ id }) => id === word.id) ? searched : [...searched, word],
    kinds: { ...kinds, searched: true },
  }))
  travelTo(session, word.id)
}

async function findAgain(session: Session): Promise<void> {
  const { searched } = useLandmarkView.of(session).getState()
  useLandmarkView.of(session).setState({ searched: [], visited: null })
  for (const { text } of searched) {
    const word = await sameWord(session, text)
    if (word !== undefined)
      useLandmarkView.of(session).setState((view) => ({ searched: [...view.searched, word] }))
  }
}
