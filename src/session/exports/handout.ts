import { create } from 'zustand'
import type { NearestPlaces } from '../../engine/types'
import { engine } from '../models/engines'
import { aboutAnswer, reading } from '../readings/read'
import { shownTrace } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'

/**
 * What a printed page needs and the screen need not show. A browser that prints waits for nobody, so it is read
 * beforehand, when nothing has been asked for a while.
 */

/** Words listed for the chosen particle. */
const LISTED = 8

/** Nothing was asked for so long, ms. */
const QUIET = 1000

export interface HandoutState {
  /** The words whose places the chosen particle is nearest to; null until they have been read. */
  readonly nearest: (NearestPlaces & { readonly station: number; readonly token: number }) | null
}

export const useHandout = create<HandoutState>()(() => ({ nearest: null }))

/** The chosen token, or the last; −1 without any. */
const tokenInView = (): number => {
  const last = useSession.getState().tokens.length - 1
  return Math.min(useView.getState().token ?? last, last)
}

const readNearest = reading(async () => {
  const { model } = useSession.getState()
  const inView = () => ({ station: useView.getState().station, token: tokenInView() })
  const { station, token } = inView()
  if (token < 0 || model.saved !== null) return
  const attempt = aboutAnswer(inView)
  const nearest = await (await engine()).nearestPlaces(station, token, LISTED, shownTrace())
  attempt.check()
  useHandout.setState({ nearest: { ...nearest, station, token } })
})

/** Keeps at hand what a printed page needs, from now on. */
export function keepHandoutReady(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const afterQuiet = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void readNearest(), QUIET)
  }
  useSession.subscribe((now, before) => {
    if (now.answer === before.answer) return
    useHandout.setState({ nearest: null })
    afterQuiet()
  })
  useView.subscribe((now, before) => {
    if (now.token === before.token && now.station === before.station) return
    useHandout.setState({ nearest: null })
    afterQuiet()
  })
  afterQuiet()
}
