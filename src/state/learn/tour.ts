import { pause, play } from '../actions'
import { lookAt, useCircuitView } from '../circuits/circuitView'
import { clearEdits, replaceEdits } from '../editActions'
import { type Edit, useEdits } from '../edits'
import { setPrependEndOfText, setProjector, setText } from '../explorer'
import { useSession } from '../session'
import { initialView, useView, type ViewState } from '../view'
import { TOUR, TOUR_SENTENCE, type TourStep } from './tourSteps'

/**
 * The guided tour. `view.tour` is the step that is shown, from 1, null while it is closed. It sets the controls that
 * a person has too. Whoever leaves in the middle gets back what was there before, unless they have typed meanwhile:
 * what someone types is never taken away. Whoever finishes goes on from what is on the screen.
 */

const KEY = 'traveling-words-tour'

/** What was on the screen before the tour. */
interface Before {
  readonly text: string
  readonly prependEndOfText: boolean
  readonly edits: readonly Edit[]
  readonly view: Pick<ViewState, 'station' | 'token' | 'head' | 'tab' | 'projector' | 'drawing'>
  readonly forcesOpen: boolean
}

let before: Before | null = null

/** Opens the tour where it was left, at its beginning otherwise. */
export function openTour(): void {
  showTourStep(rememberedStep())
}

/** Shows a step, from 1; the first one shown keeps what is on the screen for later. */
export function showTourStep(step: number): void {
  before ??= look()
  useView.setState({ tour: Math.min(TOUR.length, Math.max(1, step)) })
}

/** Puts on the screen what the step speaks of. */
export async function setTourStep(step: TourStep): Promise<void> {
  pause()
  const { station, token, head, tab, projector, forces } = step
  lookAt({ forcesOpen: forces })
  useView.setState({ station, head, tab, drawing: initialView.drawing })
  remember(TOUR.findIndex(({ id }) => id === step.id) + 1)
  if (useEdits.getState().list.length > 0) await clearEdits()
  const { text, prependEndOfText } = useSession.getState()
  if (prependEndOfText) await setPrependEndOfText(false)
  if (text !== TOUR_SENTENCE) await setText(TOUR_SENTENCE)
  if (useView.getState().projector !== projector) await setProjector(projector)
  if (TOUR[(useView.getState().tour ?? 0) - 1]?.id !== step.id) return
  useView.setState({ token, station })
  if (step.plays) play()
}

/** Whether leaving brings back another sentence than the tour's. */
export const bringsBack = (): boolean => before !== null && before.text !== TOUR_SENTENCE

/** Closes the tour and brings back what was there before it, unless a person has typed another sentence. */
export async function leaveTour(): Promise<void> {
  const kept = before
  close()
  if (kept === null || useSession.getState().text !== TOUR_SENTENCE) return
  const { text, prependEndOfText, edits, view, forcesOpen } = kept
  lookAt({ forcesOpen })
  const otherView = useView.getState().projector !== view.projector
  useView.setState({ ...view, token: null })
  if (prependEndOfText) await setPrependEndOfText(true)
  if (text !== TOUR_SENTENCE) await setText(text)
  if (otherView) await setProjector(view.projector)
  if (edits.length > 0) await replaceEdits(edits)
  useView.setState({ token: view.token, station: view.station })
}

/** Closes the tour and leaves on the screen what is there. It begins at its beginning next time. */
export function finishTour(): void {
  close()
  remember(1)
}

function close(): void {
  pause()
  before = null
  useView.setState({ tour: null })
}

function look(): Before {
  const { text, prependEndOfText } = useSession.getState()
  const { station, token, head, tab, projector, drawing } = useView.getState()
  return {
    text,
    prependEndOfText,
    edits: useEdits.getState().list.map(({ edit }) => edit),
    view: { station, token, head, tab, projector, drawing },
    forcesOpen: useCircuitView.getState().forcesOpen,
  }
}

/** The step to go on with, from 1. */
export function rememberedStep(): number {
  try {
    const step = Number(localStorage.getItem(KEY))
    return Number.isInteger(step) && step >= 1 && step <= TOUR.length ? step : 1
  } catch {
    return 1
  }
}

function remember(step: number): void {
  try {
    localStorage.setItem(KEY, String(step))
  } catch {
    // Storage may be forbidden: the tour then begins at its beginning.
  }
}
