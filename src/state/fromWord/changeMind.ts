import { create } from 'zustand'
import { isError } from '../../core/errors'
import { say } from '../../language/language'
import { problemText } from '../../language/problem'
import { goTo, lastStation, play } from '../actions'
import { addEdit } from '../editActions'
import { engine, onEngineEvent } from '../engines'
import { useSession } from '../session'
import { useView } from '../view'

/** “Change its mind”: the smallest push that makes the second word at the end the first. */

export const useMind = create<{
  /** The station that is being tried; null while nothing is searched. */
  readonly trying: number | null
  /** Why nothing was changed. */
  readonly problem: string | null
}>()(() => ({ trying: null, problem: null }))

/** Each search has a number, so that what is told of an older one is not taken for news. */
const searches = { latest: 0, heard: false }

/** Hears which station is tried. The engine's events are heard for good. */
function hear(): void {
  if (searches.heard) return
  searches.heard = true
  onEngineEvent((event) => {
    if (event.kind !== 'push-tried' || event.push !== searches.latest || useMind.getState().trying === null)
      return
    useMind.setState({ trying: Math.min(lastStation(), event.station + 1) })
  })
}

/**
 * Turns the followed word toward the second word at its end: at the station from the middle of the model on where the
 * smallest push changes the answer, with 1.2 times that push. Its way under the push is then played from there.
 */
export async function changeMind(): Promise<void> {
  const { tokens, shape } = useSession.getState()
  if (shape === null || tokens.length === 0) return
  const id = ++searches.latest
  const token = useView.getState().token ?? tokens.length - 1
  useMind.setState({ trying: shape.blocks, problem: null })
  hear()
  try {
    const service = await engine()
    const ends = await service.topWords(lastStation(), 2)
    const at = token * ends.k + 1
    const toward = ends.words[at]
    const { push } = await service.smallestPush({ id, token, word: ends.ids[at], from: shape.blocks })
    if (id !== searches.latest) return
    if (push === null) {
      useMind.setState({ problem: say('fromWord.noPush', { word: toward.trim() }) })
      return
    }
    const degrees = Math.ceil(10 * push.degrees) / 10
    await addEdit({ kind: 'rotate', station: push.station, token, toward, degrees })
    if (id !== searches.latest) return
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) goTo(lastStation())
    else {
      // From where both ways are still one: a push at the end is seen, too.
      goTo(push.station - 1)
      play()
    }
  } catch (error) {
    if (id === searches.latest && !isError(error, 'Cancelled') && !isError(error, 'WorkerDied'))
      useMind.setState({ problem: problemText(error) })
  } finally {
    if (id === searches.latest) useMind.setState({ trying: null })
  }
}

/** Ends the search, if one is running; what was put in force before stays. */
export function stopChangingMind(): void {
  searches.latest++
  useMind.setState({ trying: null, problem: null })
}
