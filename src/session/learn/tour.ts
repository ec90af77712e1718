import { initialCircuitView, lookAt } from '../circuits/circuitView'
import { setSecondText } from '../compare/readSecond'
import { clearEdits } from '../edits/editActions'
import { changeMind, stopChangingMind } from '../fromWord/changeMind'
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

let before: Before | null = null

/** Opens the tour where it was left, at its beginning otherwise. */
export function openTour(): void {
  showTourStep(rememberedStep())
}

/** Shows a step, from 1; the first one shown keeps what is on the screen for later. */
export function showTourStep(step: number): void {
  before ??= whatIsShown()
  useView.setState({ tour: Math.min(TOUR.length, Math.max(1, step)) })
}

/** Puts on the screen what the step speaks of. */
export async function setTourStep(step: TourStep): Promise<void> {
  const isShown = (): boolean => tourStep(useView.getState().tour)?.id === step.id
  leaveStep()
  const { sentence, station, token, head, tab, projector, forces } = step
  const { inspection, cells, arrows } = initialCircuitView
  lookAt({ forcesOpen: forces, inspection, cells, arrows })
  lookFrom(FIRST_PLACE)
  const otherWord = useView.getState().fromWord !== null
  useView.setState({
    station,
    token: null,
    head,
    tab,
    drawing: initialView.drawing,
    asTable: false,
    fromWord: null,
    following: true,
  })
  remember(TOUR.findIndex(({ id }) => id === step.id) + 1)
  const changes: readonly [needed: () => boolean, change: () => Promise<unknown>][] = [
    [() => useEdits.getState().list.length > 0, clearEdits],
    [() => useSession.getState().prependEndOfText, () => setPrependEndOfText(false)],
    [() => useSecond.getState().text !== '', () => setSecondText('')],
    [() => useSession.getState().text !== sentence, () => setText(sentence)],
    [() => otherWord || useView.getState().projector !== projector, () => setProjector(projector)],
  ]
  for (const [needed, change] of changes) {
    if (needed()) await change()
    if (!isShown()) return
  }
  // What a person has chosen meanwhile stays.
  const now = useView.getState()
  useView.setState({ token: now.token ?? token })
  if (step.changesMind) await changeMind()
  else if (step.plays && now.station === station) play()
}

/** Whether leaving brings back another sentence than the tour's. */
export const bringsBack = (): boolean => before !== null && !isOfTour(before.text)

const isOfTour = (text: string): boolean => TOUR.some(({ sentence }) => sentence === text)

/** Closes the tour and brings back what was there before it, unless a person has typed another sentence. */
export async function leaveTour(): Promise<void> {
  const kept = before
  close()
  if (kept !== null && isOfTour(useSession.getState().text)) await showAsBefore(kept)
}

/** Closes the tour and leaves on the screen what is there. It begins at its beginning next time. */
export function finishTour(): void {
  close()
  remember(1)
}

function close(): void {
  leaveStep()
  before = null
  useView.setState({ tour: null })
}

/** Ends what a step does in time. */
function leaveStep(): void {
  pause()
  stopChangingMind()
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
