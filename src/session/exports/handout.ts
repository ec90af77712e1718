import type { NearestPlaces } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
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

/** What is printed is read after this long without a question. */
const DEBOUNCE_MS = 1000

export interface HandoutState {
  /** The words whose places the chosen particle is nearest to; null until they have been read. */
  readonly nearest: (NearestPlaces & { readonly station: number; readonly token: number }) | null
}

export const useHandout = sessionStore<HandoutState>(() => ({ nearest: null }))

/** The chosen token, or the last; −1 without any. */
const tokenInView = (session: Session): number => {
  const last = useSession.of(session).getState().tokens.length - 1
  return Math.min(useView.of(session).getState().token ?? last, last)
}

const readNearest = part((session) =>
  reading(session, async () => {
    const { model } = useSession.of(session).getState()
    const inView = () => ({ station: useView.of(session).getState().station, token: tokenInView(session) })
    const { station, token } = inView()
    if (token < 0 || model.saved !== null) return
    const attempt = aboutAnswer(session, inView)
    const nearest = await (await engine(session)).nearestPlaces(station, token, LISTED, shownTrace(session))
    attempt.check()
    useHandout.of(session).setState({ nearest: { ...nearest, station, token } })
  }),
)

/** Keeps at hand what a printed page needs, from now on. */
export function keepHandoutReady(session: Session): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const afterQuiet = (): void => {
    session.clock.clearTimeout(timer)
    timer = session.clock.setTimeout(() => void readNearest(session)(), DEBOUNCE_MS)
  }
  useSession.of(session).subscribe((now, before) => {
    if (now.answer === before.answer) return
    useHandout.of(session).setState({ nearest: null })
    afterQuiet()
  })
  useView.of(session).subscribe((now, before) => {
    if (now.token === before.token && now.station === before.station) return
    useHandout.of(session).setState({ nearest: null })
    afterQuiet()
  })
  afterQuiet()
}
