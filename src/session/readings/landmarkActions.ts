import { onSwitch } from '../models/engines'
import { resolveWord } from '../models/resolveWord'
import { travelTo, useLandmarkView } from '../stores/landmarkView'
import { useView } from '../stores/view'
import { placeAgain } from './read'

/** Follows what someone wants to see at its place; another model has other ids for the same words. */
export function followLandmarks(): void {
  useLandmarkView.subscribe((now, before) => {
    const { kinds, searched, all } = now
    if (kinds !== before.kinds || searched !== before.searched || all !== before.all) void placeAgain()
  })
  useView.subscribe((now, before) => {
    const { kinds, all } = useLandmarkView.getState()
    if (now.token !== before.token && (kinds.neighbours || !all)) void placeAgain()
  })
  onSwitch(() => void findAgain())
}

/** Puts a word at its place, and travels there. Rejects with NotAvailable where it is not one token. */
export async function searchPlace(typed: string): Promise<void> {
  const [word] = await resolveWord(typed)
  useLandmarkView.setState(({ searched, kinds }) => ({
    searched: searched.some(({ id }) => id === word.id) ? searched : [...searched, word],
    kinds: { ...kinds, searched: true },
  }))
  travelTo(word.id)
}

async function findAgain(): Promise<void> {
  const { searched } = useLandmarkView.getState()
  useLandmarkView.setState({ searched: [], visited: null })
  for (const { text } of searched) {
    const [word] = await resolveWord(text).catch(() => [])
    if (word?.text === text) useLandmarkView.setState((view) => ({ searched: [...view.searched, word] }))
  }
}
