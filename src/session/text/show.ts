import { isError } from '../../core/errors'
import type { Answer, AnswerWish, RunReport } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import { project, viewOf } from '../picture/project'
import { markUnsettled, SETTLE_DELAY_MS, settleAfter } from '../picture/settle'
import { underEdits } from '../picture/underEdits'
import { type Attempt, asLongAs, createLatest } from '../query/latest'
import { effectOf, readEffect } from '../readings/editEffect'
import { placeAgain } from '../readings/read'
import { carryEdits, useEdits } from '../stores/edits'
import { useFit } from '../stores/fit'
import { markOnce } from '../stores/marks'
import { isPart, type Picture, pictureOf, shownLandmarksOf } from '../stores/picture'
import { useReadings } from '../stores/readings'
import { useSession } from '../stores/session'
import { keepViewWithin, readEdited, showAnswer, type TokenizedText, underEditsInForce } from './answer'
import { NO_KEY } from './keyPath'

/**
 * From a run to the screen: first the answer, then its picture. Until that is there the globe shows an older one, and
 * says so; a newer answer lets go of a picture on its way.
 */

/** How long words beside the followed one are waited for at first, ms; then twice as long each time. */
const WORDS_WAIT_MS = 150

/** Pictures that are on their way: the latest one goes on. */
const picturesOf = part(() => createLatest())

/** What was asked of a text, and the answer that is on its way. */
export interface Asked {
  readonly wish: AnswerWish
  readonly answer: Promise<Answer | null>
}

/**
 * Shows what has been computed for a text: under the edits in force, if all of it has been computed.
 *
 * @param attempt checked before anything changes: rejects with Cancelled where something newer has come meanwhile.
 * @param run what the run cost, where it has ended.
 */
export async function show(
  session: Session,
  text: TokenizedText,
  { wish, answer: asked }: Asked,
  attempt: Attempt,
  run?: RunReport,
  path = NO_KEY,
): Promise<void> {
  const viewing = viewOf(session, text.tokens)
  viewing.catch(() => undefined)
  const answer = await asked
  if (answer === null) return
  attempt.check()
  path.noteAnswer(answer, run)
  carryEdits(session, text.tokens)
  const read = await underEditsInForce(session, text, { answer, wish })
  const view = await viewing
  if (read === null || view === null) return
  attempt.check()
  // The lab begins before React does, which keeps the page's thread.
  const revision = useSession.of(session).getState().answer.revision + 1
  const drawn = (patience: number) => project(session, text.tokens, view, revision, patience)
  const plain = path.during('project', () => drawn(WORDS_WAIT_MS))
  plain.catch(() => undefined)
  void path.during('react', async () => showAnswer(session, text, read, revision, { run }))
  await showPicture(session, plain, drawn, attempt, path)
}

/** Draws the answer that is on the screen, as the view says now. */
export async function draw(session: Session, attempt: Attempt): Promise<void> {
  for (;;) {
    const { tokens, answer } = useSession.of(session).getState()
    const view = await viewOf(session, tokens)
    if (view === null) return
    attempt.check()
    const drawn = (patience: number) => project(session, tokens, view, answer.revision, patience)
    await showPicture(session, drawn(WORDS_WAIT_MS), drawn, attempt)
    // Where edits came meanwhile, what they changed is drawn so, too.
    if (!attempt.isCurrent() || useSession.of(session).getState().answer === answer) return
  }
}

/**
 * Shows the picture of the answer on the screen, unless that has become another by then. Where words are missing in it,
 * it is drawn again until they are there.
 */
async function showPicture(
  session: Session,
  projected: Promise<Picture | null>,
  again: (patience: number) => Promise<Picture | null>,
  attempt: Attempt,
  path = NO_KEY,
): Promise<void> {
  const pictures = picturesOf(session)
  const newest = pictures.begin()
  const { answer } = useSession.of(session).getState()
  const still = asLongAs(() => attempt.isCurrent() && useSession.of(session).getState().answer === answer)
  let plain = await projected
  for (let patience = 2 * WORDS_WAIT_MS; plain !== null && isPart(plain); patience *= 2) {
    if (!still.isCurrent() || !newest.isCurrent()) return
    if (answer.edits.length === 0) commitPart(session, plain)
    plain = await again(patience)
  }
  if (plain === null || !still.isCurrent()) return
  const next = answer.edits.length === 0 ? plain : await underEdits(session, plain, answer.edits)
  if (!still.isCurrent()) return
  commit(session, next, answer.revision)
  useFit.of(session).setState({ fidelity: null })
  settleAfter(session, SETTLE_DELAY_MS)
  path.drawn()
  void readEffect(session)()
}

/** Shows the text under the edits of now, in the view of the picture that is there. */
export async function showAgain(session: Session, text: TokenizedText, attempt: Attempt): Promise<void> {
  const picture = pictureOf(session)
  if (picture.current === null) return
  const read = await readEdited(session, text, null)
  if (read === null) return
  attempt.check()
  const { edits } = read
  const [surprisals, effect] = await Promise.all([
    (await engine(session)).surprisals(edits.length === 0 ? 'text' : 'edited'),
    effectOf(session, edits, text.tokens.length),
  ])
  attempt.check()
  const revision = useSession.of(session).getState().answer.revision + 1
  showAnswer(session, text, read, revision, { surprisals })
  useEdits.of(session).setState({ effect })
  const still = asLongAs(
    () => attempt.isCurrent() && useSession.of(session).getState().answer.revision === revision,
  )
  for (;;) {
    const before: Picture | null = picture.current
    if (before === null) return
    const plain = before.ghost ?? before
    if (isPart(plain)) return draw(session, still)
    const next = edits.length === 0 ? plain : await underEdits(session, plain, edits).catch(unlessOvertaken)
    still.check()
    // The lab has drawn the text in another view meanwhile.
    if (next === null) return draw(session, still)
    // Points on their way to rest are placed anew there; a picture that came to rest meanwhile is brought under edits.
    if (picture.current?.revision === before.revision) return commit(session, next, revision)
  }
}

function unlessOvertaken(error: unknown): null {
  if (isError(error, 'Cancelled')) return null
  throw error
}

function commit(session: Session, next: Picture, answer: number, picturedAnswer = answer): void {
  const picture = pictureOf(session)
  const revision = useSession.of(session).getState().pictureRevision + 1
  picture.current = { ...next, revision, answer }
  useSession.of(session).setState({ pictureRevision: revision, picturedAnswer })
  markOnce('traveling-words-picture')
  void placeAgain(session)()
}

/** The words that are there; nothing that needs them all counts on it. */
function commitPart(session: Session, part: Picture): void {
  commit(session, part, part.answer, -1)
  useFit.of(session).setState({ fidelity: null })
  markUnsettled(session)
}

/** An empty text has an empty globe. */
export function showNothing(session: Session): void {
  const picture = pictureOf(session)
  picture.current = null
  markUnsettled(session)
  forgetReadings(session)
  keepViewWithin(session, [])
  useSession.of(session).setState(({ answer, pictureRevision }) => ({
    tokens: [],
    overflows: false,
    run: null,
    answer: { revision: answer.revision + 1, stations: 0, edits: [] },
    pictureRevision: pictureRevision + 1,
    picturedAnswer: answer.revision + 1,
  }))
}

/** What was read off another model, or another text, is not shown for this one. */
export function forgetReadings(session: Session): void {
  const landmarks = shownLandmarksOf(session)
  landmarks.current = null
  useEdits.of(session).setState({ effect: null })
  useReadings.of(session).setState(({ landmarksRevision }) => ({
    thumbnails: null,
    attention: null,
    said: null,
    end: null,
    predictions: null,
    endPredictions: null,
    surprisals: null,
    landmarksRevision: landmarksRevision + 1,
  }))
}
