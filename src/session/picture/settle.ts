import { isError } from '../../core/errors'
import { rotatePoints } from '../../core/linalg'
import type { Frame } from '../../lab/types'
import { type Attempt, createLatest } from '../query/latest'
import { reportErrors } from '../query/reportErrors'
import { useFit } from '../stores/fit'
import { landmarks, type Picture, picture } from '../stores/picture'
import { useReadings } from '../stores/readings'
import { useSession } from '../stores/session'
import { lab } from './lab'
import { underEdits } from './underEdits'

/**
 * A picture comes to rest: once the hand does, the lab settles it frame by frame, and measures it. The latest
 * picture wins; a person may stop it where it is.
 */

/** The hand must rest this long before the lab begins to settle, ms. */
export const SETTLE_DELAY_MS = 350
/** The lab works this long on a frame, ms. */
const FRAME_WORK = 30

const settlings = createLatest()
let onSettled: () => void = () => undefined

/** Hears that the points have come to rest: what is placed among them must be placed anew. */
export function whenSettled(listener: () => void): void {
  onSettled = listener
}

/** The picture of now will not come to rest: another one is on its way. */
export function markUnsettled(): void {
  settlings.cancel()
  const empty = picture.current === null
  useFit.setState({
    phase: empty ? 'rested' : 'waiting',
    progress: 0,
    details: null,
    comparison: null,
    comparing: false,
  })
}

/** Lets the picture come to rest after so many milliseconds without another one. */
export function settleAfter(milliseconds: number): void {
  markUnsettled()
  const attempt = settlings.current()
  setTimeout(() => attempt.isCurrent() && void settle(), milliseconds)
}

/** Keeps the picture as it is now, on its way. */
export function stopSettling(): void {
  if (useFit.getState().phase !== 'settling') return
  const attempt = settlings.begin()
  useFit.setState({ phase: 'stopped' })
  void measure(attempt)
}

/** Goes on with a picture that was stopped on its way. */
export const goOnSettling = (): void => void settle()

async function settle(): Promise<void> {
  const attempt = settlings.begin()
  useFit.setState({ phase: 'settling', progress: 0, details: null })
  await report(attempt, async () => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    let [shownAt, drawing] = [0, 0]
    for (;;) {
      const frame = await lab().settle(FRAME_WORK, landmarks.current?.units)
      attempt.check()
      // The lab may be drawing another text already.
      if (frame.job !== picture.current?.job) return
      if (frame.done) {
        await showRested(frame, attempt)
        attempt.check()
        break
      }
      // Where drawing is slow, the lab works as long as a frame is drawn: else most of the time would go by in drawing.
      if (performance.now() - shownAt < 2 * drawing) continue
      // A trace under edits is placed once its view stands still.
      if (still || picture.current.ghost !== null) useFit.setState({ progress: frame.progress })
      else showFrame(frame)
      shownAt = performance.now()
      await nextFrame()
      drawing = performance.now() - shownAt
      attempt.check()
    }
    await measure(attempt)
  })
}

async function measure(attempt: Attempt): Promise<void> {
  await report(attempt, async () => {
    const { current } = picture
    if (current === null) return
    const details = await lab().details(current.job)
    attempt.check()
    useFit.setState({ details })
  })
}

/** The lab may have another picture by then, or none. */
const report = (attempt: Attempt, work: () => Promise<void>): Promise<boolean> =>
  reportErrors(work, { attempt, isExpected: (error) => isError(error, 'NotAvailable') })

/** Moves the points of the picture, which stays the same picture. */
function showFrame(frame: Frame): void {
  const { current } = picture
  if (current === null) return
  picture.current = moved(current, frame)
  moveLandmarks(frame)
  const { progress, fidelity } = frame
  useFit.setState(({ frame: count }) => ({ frame: count + 1, progress, fidelity }))
}

/** The points are where they stay: a new picture, for whoever placed something among them. */
async function showRested(frame: Frame, attempt: Attempt): Promise<void> {
  const { current } = picture
  if (current === null) return
  const plain = moved(current.ghost ?? current, frame)
  const next = current.ghost === null ? plain : await underEdits(plain, current.edits)
  attempt.check()
  // Edits came meanwhile: what they changed comes to rest too.
  if (picture.current !== current) return showRested(frame, attempt)
  const revision = useSession.getState().pictureRevision + 1
  picture.current = { ...next, revision }
  moveLandmarks(frame)
  const { fidelity } = frame
  useFit.setState(({ frame: count }) => ({ frame: count + 1, progress: 1, fidelity, phase: 'rested' }))
  useSession.setState({ pictureRevision: revision })
  onSettled()
}

/** The same picture with the points of a frame. */
function moved(shown: Picture, frame: Frame): Picture {
  const { projector, positions, captured, rotation, first, firstLeftOut, firstTrial } = frame
  const drawn = rotatePoints(positions, rotation)
  return {
    ...shown,
    ...{ projector, positions, captured, rotation, first, firstLeftOut, firstTrial, drawn },
  }
}

function moveLandmarks({ words, rotation }: Frame): void {
  const shown = landmarks.current
  if (shown === null) return
  landmarks.current =
    words === null
      ? null
      : { ...shown, drawn: rotatePoints(words.positions, rotation), captured: words.captured }
  useReadings.setState(({ landmarksRevision }) => ({ landmarksRevision: landmarksRevision + 1 }))
}

/** Resolves when the page draws again; soon where it does not. */
function nextFrame(): Promise<void> {
  if (document.hidden) return new Promise((resolve) => setTimeout(resolve, 0))
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}
