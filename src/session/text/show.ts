import { isError } from '../../core/errors'
import type { Answer, AnswerWish, RunReport } from '../../engine/types'
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
import { isPart, landmarks, type Picture, picture } from '../stores/picture'
import { useReadings } from '../stores/readings'
import { useSession } from '../stores/session'
import { keepViewWithin, readEdited, showAnswer, type Text, underEditsInForce } from './answer'
import { NO_KEY } from './keyPath'

/**
 * From a run to the screen: first the answer, then its picture. Until that is there the globe shows an older one, and
 * says so; a newer answer lets go of a picture on its way.
 */

/** How long words beside the followed one are waited for at first, ms; then twice as long each time. */
const WORDS_WAIT_MS = 150

/** Pictures that are on their way: the latest one goes on. */
const pictures = createLatest()

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
  text: Text,
  { wish, answer: asked }: Asked,
  attempt: Attempt,
  run?: RunReport,
  path = NO_KEY,
): Promise<void> {
  const viewing = viewOf(text.tokens)
  viewing.catch(() => undefined)
  const answer = await asked
  if (answer === null) return
  attempt.check()
  path.noteAnswer(answer, run)
  carryEdits(text.tokens)
  const read = await underEditsInForce(text, { answer, wish })
  const view = await viewing
  if (read === null || view === null) return
  attempt.check()
  // The lab begins before React does, which keeps the page's thread.
  const revision = useSession.getState().answer.revision + 1
  const drawn = (patience: number) => project(text.tokens, view, revision, patience)
  const plain = path.during('project', () => drawn(WORDS_WAIT_MS))
  plain.catch(() => undefined)
  void path.during('react', async () => showAnswer(text, read, revision, { run }))
  await showPicture(plain, drawn, attempt, path)
}

/** Draws the answer that is on the screen, as the view says now. */
export async function draw(attempt: Attempt): Promise<void> {
  for (;;) {
    const { tokens, answer } = useSession.getState()
    const view = await viewOf(tokens)
    if (view === null) return
    attempt.check()
    const drawn = (patience: number) => project(tokens, view, answer.revision, patience)
    await showPicture(drawn(WORDS_WAIT_MS), drawn, attempt)
    // Where edits came meanwhile, what they changed is drawn so, too.
    if (!attempt.isCurrent() || useSession.getState().answer === answer) return
  }
}

/**
 * Shows the picture of the answer on the screen, unless that has become another by then. Where words are missing in it,
 * it is drawn again until they are there.
 */
async function showPicture(
  projected: Promise<Picture | null>,
  again: (patience: number) => Promise<Picture | null>,
  attempt: Attempt,
  path = NO_KEY,
): Promise<void> {
  const newest = pictures.begin()
  const { answer } = useSession.getState()
  const still = asLongAs(() => attempt.isCurrent() && useSession.getState().answer === answer)
  let plain = await projected
  for (let patience = 2 * WORDS_WAIT_MS; plain !== null && isPart(plain); patience *= 2) {
    if (!still.isCurrent() || !newest.isCurrent()) return
    if (answer.edits.length === 0) commitPart(plain)
    plain = await again(patience)
  }
  if (plain === null || !still.isCurrent()) return
  const next = answer.edits.length === 0 ? plain : await underEdits(plain, answer.edits)
  if (!still.isCurrent()) return
  commit(next, answer.revision)
  useFit.setState({ fidelity: null })
  settleAfter(SETTLE_DELAY_MS)
  path.drawn()
  void readEffect()
}

/** Shows the text under the edits of now, in the view of the picture that is there. */
export async function showAgain(text: Text, attempt: Attempt): Promise<void> {
  if (picture.current === null) return
  const read = await readEdited(text, null)
  if (read === null) return
  attempt.check()
  const { edits } = read
  const [surprisals, effect] = await Promise.all([
    (await engine()).surprisals(edits.length === 0 ? 'text' : 'edited'),
    effectOf(edits, text.tokens.length),
  ])
  attempt.check()
  const revision = useSession.getState().answer.revision + 1
  showAnswer(text, read, revision, { surprisals })
  useEdits.setState({ effect })
  const still = asLongAs(() => attempt.isCurrent() && useSession.getState().answer.revision === revision)
  for (;;) {
    const before: Picture | null = picture.current
    if (before === null) return
    const plain = before.ghost ?? before
    if (isPart(plain)) return draw(still)
    const next = edits.length === 0 ? plain : await underEdits(plain, edits).catch(unlessOvertaken)
    still.check()
    // The lab has drawn the text in another view meanwhile.
    if (next === null) return draw(still)
    // Points on their way to rest are placed anew there; a picture that came to rest meanwhile is brought under edits.
    if (picture.current?.revision === before.revision) return commit(next, revision)
  }
}

function unlessOvertaken(error: unknown): null {
  if (isError(error, 'Cancelled')) return null
  throw error
}

function commit(next: Picture, answer: number, picturedAnswer = answer): void {
  const revision = useSession.getState().pictureRevision + 1
  picture.current = { ...next, revision, answer }
  useSession.setState({ pictureRevision: revision, picturedAnswer })
  markOnce('traveling-words-picture')
  void placeAgain()
}

/** The words that are there; nothing that needs them all counts on it. */
function commitPart(part: Picture): void {
  commit(part, part.answer, -1)
  useFit.setState({ fidelity: null })
  markUnsettled()
}

/** An empty text has an empty globe. */
export function showNothing(): void {
  picture.current = null
  markUnsettled()
  forgetReadings()
  keepViewWithin([])
  useSession.setState(({ answer, pictureRevision }) => ({
    tokens: [],
    overflows: false,
    run: null,
    answer: { revision: answer.revision + 1, stations: 0, edits: [] },
    pictureRevision: pictureRevision + 1,
    picturedAnswer: answer.revision + 1,
  }))
}

/** What was read off another model, or another text, is not shown for this one. */
export function forgetReadings(): void {
  landmarks.current = null
  useEdits.setState({ effect: null })
  useReadings.setState(({ landmarksRevision }) => ({
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
