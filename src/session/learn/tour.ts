import { initialCircuitView, lookAt } from '../circuits/circuitView'
import { setSecondText } from '../compare/readSecond'
import { clearEdits } from '../edits/editActions'
import { changeMind, stopChangingMind } from '../fromWord/changeMind'
import { part, type Session } from '../ground/session'
import { FIRST_PLACE, lookFrom } from '../picture/camera'
import { useEdits } from '../stores/edits'
import { useSecond } from '../stores/second'
import { useSession } from '../stores/session'
import { initialView, useView } from '../stores/view'
import { pause, play } from '../stores/viewActions'
import { setPrependEndOfText, setProjector, setText } from '../text/explorer'
import { type Before, showAsBefore, whatIsShown } from './before'
import { TOUR, type TourStep, tourStep } from './tourSteps'

/**
 * The guided tour. `view.tour` is the step that is shown, from 1, null while it is closed. It sets the controls that
 * a person has too. Whoever leaves gets back what was there before, unless they have typed meanwhile: what someone types
 * is never taken away. Whoever finishes goes on from what is on the screen.
 */

const KEY = 'traveling-words-tour'

/** What is kept for each session. */
interface Own {
  before: Before | null
}

const ownOf = part((): Own => ({ before: null }))

/** Opens the tour where it was left, at its beginning otherwise. */
export function openTour(session: Session): void {
  showTourStep(session, rememberedStep(session))
}

/** Shows a step, from 1; the first one shown keeps what is on the screen for later. */
export function showTourStep(session: Session, step: number): void {
  const own = ownOf(session)
  own.before ??= whatIsShown(session)
  useView.of(session).setState({ tour: Math.min(TOUR.length, Math.max(1, step)) })
}

/** Puts on the screen what the step speaks of. */
export async function setTourStep(session: Session, step: TourStep): Promise<void> {
  const isShown = (): boolean => tourStep(useView.of(session).getState().tour)?.id === step.id
  leaveStep(session)
  const { sentence, station, token, head, tab, projector, forces } = step
  const { inspection, cells, arrows } = initialCircuitView
  lookAt(session, { forcesOpen: forces, inspection, cells, arrows })
  lookFrom(session, FIRST_PLACE)
  const otherWord = useView.of(session).getState().fromWord !== null
  useView.of(session).setState({
    station,
    token: null,
    head,
    tab,
    drawing: initialView.drawing,
    asTable: false,
    fromWord: null,
    following: true,
  })
  remember(session, TOUR.findIndex(({ id }) => id === step.id) + 1)
  const changes: readonly [needed: () => boolean, change: () => Promise<unknown>][] = [
    [() => useEdits.of(session).getState().list.length > 0, () => clearEdits(session)],
    [() => useSession.of(session).getState().prependEndOfText, () => setPrependEndOfText(session, false)],
    [() => useSecond.of(session).getState().text !== '', () => setSecondText(session, '')],
    [() => useSession.of(session).getState().text !== sentence, () => setText(session, sentence)],
    [
      () => otherWord || useView.of(session).getState().projector !== projector,
      () => setProjector(session, projector),
    ],
  ]
  for (const [needed, change] of changes) {
    if (needed()) await change()
    if (!isShown()) return
  }
  // What a person has chosen meanwhile stays.
  const now = useView.of(session).getState()
  useView.of(session).setState({ token: now.token ?? token })
  if (step.changesMind) await changeMind(session)
  else if (step.plays && now.station === station) play(session)
}

/** Whether leaving brings back another sentence than the tour's. */
export function bringsBack(session: Session): boolean {
  const { before } = ownOf(session)
  return before !== null && !isOfTour(before.text)
}

const isOfTour = (text: string): boolean => TOUR.some(({ sentence }) => sentence === text)

/** Closes the tour and brings back what was there before it, unless a person has typed another sentence. */
export async function leaveTour(session: Session): Promise<void> {
  const own = ownOf(session)
  const kept = own.before
  close(session)
  if (kept !== null && isOfTour(useSession.of(session).getState().text)) await showAsBefore(session, kept)
}

/** Closes the tour and leaves on the screen what is there. It begins at its beginning next time. */
export function finishTour(session: Session): void {
  close(session)
  remember(session, 1)
}

function close(session: Session): void {
  const own = ownOf(session)
  leaveStep(session)
  own.before = null
  useView.of(session).setState({ tour: null })
}

/** Ends what a step does in time. */
function leaveStep(session: Session): void {
  pause(session)
  stopChangingMind(session)
}

/** The step to go on with, from 1. */
export function rememberedStep(session: Session): number {
  try {
    const step = Number(session.storage.getItem(KEY))
    return Number.isInteger(step) && step >= 1 && step <= TOUR.length ? step : 1
  } catch {
    return 1
  }
}

function remember(session: Session, step: number): void {
  try {
    session.storage.setItem(KEY, String(step))
  } catch {
    // Storage may be forbidden: the tour then begins at its beginning.
  }
}
