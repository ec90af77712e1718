import { isError } from '../../core/errors'
import { rotatePoints } from '../../core/linalg'
import type { Frame } from '../../lab/types'
import { part, type Session } from '../ground/session'
import { type Attempt, createLatest } from '../query/latest'
import { reportErrors } from '../query/reportErrors'
import { useFit } from '../stores/fit'
import { type Picture, pictureOf, shownLandmarksOf } from '../stores/picture'
import { useReadings } from '../stores/readings'
import { useSession } from '../stores/session'
import { lab } from './lab'
import { underEdits } from './underEdits'

/**
 * Settling: some time after the last change, the lab improves the picture frame by frame, then measures it. The latest
 * picture wins; a person can stop it where it is.
 */

/** Debounce, ms: the lab begins to settle this long after the last change. */
export const SETTLE_DELAY_MS = 350
/** Work of the lab on one frame, ms. */
const FRAME_WORK = 30

const settlingsOf = part(() => createLatest())
/** What is kept for each session. */
interface Own {
  onSettled: () => void
}

const ownOf = part((): Own => ({ onSettled: () => undefined }))

/** Calls this when the points have settled: what is placed among them must be placed again. */
export function whenSettled(session: Session, listener: () => void): void {
  const own = ownOf(session)
  own.onSettled = listener
}

/** Stops settling the current picture: another one is on its way. */
export function markUnsettled(session: Session): void {
  const settlings = settlingsOf(session)
  const picture = pictureOf(session)
  settlings.cancel()
  const empty = picture.current === null
  useFit.of(session).setState({
    phase: empty ? 'rested' : 'waiting',
    progress: 0,
    details: null,
    comparison: null,
    comparing: false,
  })
}

/** Settles the picture, unless another one comes within this time. */
export function settleAfter(session: Session, milliseconds: number): void {
  const settlings = settlingsOf(session)
  markUnsettled(session)
  const attempt = settlings.current()
  session.clock.setTimeout(() => attempt.isCurrent() && void settle(session), milliseconds)
}

/** Keeps the picture as it is now, on its way. */
export function stopSettling(session: Session): void {
  const settlings = settlingsOf(session)
  if (useFit.of(session).getState().phase !== 'settling') return
  const attempt = settlings.begin()
  useFit.of(session).setState({ phase: 'stopped' })
  void measure(session, attempt)
}

/** Goes on with a picture that was stopped on its way. */
export const goOnSettling = (session: Session): void => void settle(session)

async function settle(session: Session): Promise<void> {
  const settlings = settlingsOf(session)
  const landmarks = shownLandmarksOf(session)
  const picture = pictureOf(session)
  const attempt = settlings.begin()
  useFit.of(session).setState({ phase: 'settling', progress: 0, details: null })
  await report(session, attempt, async () => {
    const still = session.page.lessMotion()
    let [shownAt, drawing] = [0, 0]
    for (;;) {
      const frame = await lab(session).settle(FRAME_WORK, landmarks.current?.units)
      attempt.check()
      // The lab may be drawing another text already.
      if (frame.job !== picture.current?.job) return
      if (frame.done) {
        await showRested(session, frame, attempt)
        attempt.check()
        break
      }
      // Where drawing is slow, the lab works as long as a frame is drawn: else most of the time would go by in drawing.
      if (session.clock.now() - shownAt < 2 * drawing) continue
      // A trace under edits is placed once its view stands still.
      if (still || picture.current.ghost !== null) useFit.of(session).setState({ progress: frame.progress })
      else showFrame(session, frame)
      shownAt = session.clock.now()
      await nextFrame(session)
      drawing = session.clock.now() - shownAt
      attempt.check()
    }
    await measure(session, attempt)
  })
}

async function measure(session: Session, attempt: Attempt): Promise<void> {
  const picture = pictureOf(session)
  await report(session, attempt, async () => {
    const { current } = picture
    if (current === null) return
    const details = await lab(session).details(current.job)
    attempt.check()
    useFit.of(session).setState({ details })
  })
}

/** The lab may have another picture by then, or none. */
const report = (session: Session, attempt: Attempt, work: () => Promise<void>): Promise<boolean> =>
  reportErrors(session, work, { attempt, isExpected: (error) => isError(error, 'NotAvailable') })

/** Moves the points of the picture, which stays the same picture. */
function showFrame(session: Session, frame: Frame): void {
  const picture = pictureOf(session)
  const { current } = picture
  if (current === null) return
  picture.current = moved(current, frame)
  moveLandmarks(session, frame)
  const { progress, fidelity } = frame
  useFit.of(session).setState(({ frame: count }) => ({ frame: count + 1, progress, fidelity }))
}

/** The points are where they stay: a new picture, for whoever placed something among them. */
async function showRested(session: Session, frame: Frame, attempt: Attempt): Promise<void> {
  const picture = pictureOf(session)
  const own = ownOf(session)
  const { current } = picture
  if (current === null) return
  const plain = moved(current.ghost ?? current, frame)
  const next = current.ghost === null ? plain : await underEdits(session, plain, current.edits)
  attempt.check()
  // Edits came meanwhile: what they changed comes to rest too.
  if (picture.current !== current) return showRested(session, frame, attempt)
  const revision = useSession.of(session).getState().pictureRevision + 1
  picture.current = { ...next, revision }
  moveLandmarks(session, frame)
  const { fidelity } = frame
  useFit
    .of(session)
    .setState(({ frame: count }) => ({ frame: count + 1, progress: 1, fidelity, phase: 'rested' }))
  useSession.of(session).setState({ pictureRevision: revision })
  own.onSettled()
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

function moveLandmarks(session: Session, { words, rotation }: Frame): void {
  const landmarks = shownLandmarksOf(session)
  const shown = landmarks.current
  if (shown === null) return
  landmarks.current =
    words === null
      ? null
      : { ...shown, drawn: rotatePoints(words.positions, rotation), captured: words.captured }
  useReadings.of(session).setState(({ landmarksRevision }) => ({ landmarksRevision: landmarksRevision + 1 }))
}

/** Resolves when the page draws again; soon where it does not. */
function nextFrame(session: Session): Promise<void> {
  const { clock, page } = session
  if (page.isHidden()) return new Promise((resolve) => clock.setTimeout(resolve, 0))
  return page.nextFrame()
}
