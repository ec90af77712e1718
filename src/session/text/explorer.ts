import { tokenIdsOf } from '../../core/tokenIds'
import type { Engine, RunReport } from '../../engine/types'
import type { FirstTokenChoice, ProjectorId } from '../../lab/types'
import { part, type Session } from '../ground/session'
import {
  chooseModel,
  engine,
  giveWay,
  keepModel,
  onEngineEvent,
  onSwitch,
  shapeInUse,
  tryComing,
} from '../models/engines'
import { FIRST_PLACE, lookFrom } from '../picture/camera'
import { lab } from '../picture/lab'
import { followPairs } from '../picture/pairAngle'
import { needsPinning, pinAgain, pinText } from '../picture/pin'
import { followedIn } from '../picture/project'
import { markUnsettled, SETTLE_DELAY_MS, settleAfter, whenSettled } from '../picture/settle'
import { isUnderEditsOfNow } from '../picture/underEdits'
import { type Attempt, asLongAs, createLatest } from '../query/latest'
import { reportErrors } from '../query/reportErrors'
import { runLatest } from '../query/runLatest'
import { followEffect } from '../readings/editEffect'
import { followLandmarks } from '../readings/landmarkActions'
import { readAgain, readChanges } from '../readings/read'
import { useFit } from '../stores/fit'
import { bringing } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView, type ViewState } from '../stores/view'
import { keepViewWithinModel } from '../stores/withinModel'
import { type TokenizedText, wishFor } from './answer'
import { holdFrames, releaseFrames } from './frameHold'
import { createKeyPath } from './keyPath'
import { type Asked, draw, forgetReadings, show, showAgain, showNothing } from './show'
import { generatedTokensOf } from './written'

/**
 * What a person can do to the session. Data walks one way: text → tokens → run → picture → readings; the
 * latest text wins at every stage, and whatever fails leaves the last good picture where it is.
 */

/** A run that takes longer than this shows what it has so far, ms. */
const PARTIAL_RESULT_DELAY_MS = 150

/** Runs of the text. */
const textsOf = part(() => createLatest())
/** What is kept for each session. */
interface Own {
  /** The text that has been run, until another is; edits change it. */
  lastRun: TokenizedText | undefined
  /** Settles when the text that is on its way is on the screen; undefined while none is. */
  pendingRun: Promise<unknown> | undefined
  /** The run whose stations are shown as they come, if it takes long. */
  activeRun: { readonly text: TokenizedText; readonly begun: number } | undefined
}

const ownOf = part((): Own => ({ lastRun: undefined, pendingRun: undefined, activeRun: undefined }))

/** Reads this text from now on. Resolves with what the run cost, null where there was nothing to run. */
export function setText(session: Session, text: string): Promise<RunReport | null> {
  useSession.of(session).setState({ text })
  return readText(session)
}

export function setPrependEndOfText(session: Session, prependEndOfText: boolean): Promise<RunReport | null> {
  useSession.of(session).setState({ prependEndOfText })
  return readText(session)
}

/** Draws the picture by another projector. */
export function setProjector(session: Session, projector: ProjectorId): Promise<void> {
  // Its pole stands where it is seen from there.
  if (projector === 'from') lookFrom(session, FIRST_PLACE)
  useView.of(session).setState({ projector })
  return drawAgain(session)
}

export function setFirstToken(session: Session, firstToken: FirstTokenChoice): Promise<void> {
  useView.of(session).setState({ firstToken })
  return drawAgain(session)
}

/** The words that span the view of chosen words; none for the ends of the sentence. */
export function setViewWords(session: Session, viewWords: readonly string[]): Promise<void> {
  useView.of(session).setState({ viewWords })
  return drawAgain(session)
}

/** Pins the sentence on the globe: the pinned view has its axes from now on. */
export async function pinPicture(session: Session): Promise<void> {
  await reportAndSettle(session, () => pinText(session, useSession.of(session).getState().tokens))
  await drawAgain(session)
}

/** Seen from a word, longitudes are those of the trail that is followed. */
function drawFollowed(session: Session, now: ViewState, before: ViewState): void {
  if (now.projector !== 'from' || before.projector !== 'from') return
  const tokens = useSession.of(session).getState().tokens.length
  if (tokens > 0 && followedIn(now, tokens) !== followedIn(before, tokens)) void drawAgain(session)
}

/** Draws what has been computed as the view says now; until then, nothing on the screen counts as at rest. */
export async function drawAgain(session: Session): Promise<void> {
  const own = ownOf(session)
  const texts = textsOf(session)
  while (own.pendingRun !== undefined) await own.pendingRun
  const attempt = texts.current()
  if (useSession.of(session).getState().tokens.length === 0) return
  markUnsettled(session)
  if (await needsPinning(session)) await readText(session)
  else await reportAndSettle(session, () => draw(session, attempt), attempt)
}

/**
 * Chooses a model; the sentence carries over. Resolves when it is in use and all there; rejects with what went
 * wrong, and the model before stays in use.
 */
export async function loadModel(session: Session, id: string): Promise<void> {
  const choice = chooseModel(session, id)
  tryLatest(session)
  await choice
}

/** A model on its way reads every text too, so that it can take over. */
function tryLatest(session: Session): void {
  tryComing(session).catch(() => undefined)
}

/** Starts both workers and the first model, and follows the view from now on. */
export function startExplorer(session: Session, id: string): Promise<RunReport | null> {
  const own = ownOf(session)
  useView.of(session).subscribe((view, before) => readChanges(session, view, before))
  useView.of(session).subscribe((now, before) => drawFollowed(session, now, before))
  whenSettled(session, () => readAgain(session))
  followPairs(session)
  followLandmarks(session)
  onEngineEvent(session, (event) => {
    if (event.kind !== 'station' || event.trace !== 'text' || own.activeRun === undefined) return
    if (session.clock.now() - own.activeRun.begun > PARTIAL_RESULT_DELAY_MS) void showSoFar(session)()
  })
  followEffect(session)
  onSwitch(session, () => {
    own.lastRun = undefined
    forgetReadings(session)
    void readText(session)
  })
  const first = readText(session)
  void reportAndSettle(session, () => loadModel(session, id))
  lab(session)
  return first
}

/** Shows what the edits in force change; a text that is on its way comes under them. Resolves when it is shown. */
export async function showEdits(session: Session): Promise<void> {
  const own = ownOf(session)
  while (own.pendingRun !== undefined) await own.pendingRun
  await reportAndSettle(session, showRanAgain(session))
}

const showRanAgain = part((session) =>
  runLatest(async () => {
    const text = ownOf(session).lastRun
    if (text !== undefined && !isUnderEditsOfNow(session))
      await showAgain(
        session,
        text,
        asLongAs(() => text === ownOf(session).lastRun),
      )
  }),
)

const showSoFar = part((session) =>
  runLatest(async () => {
    const run = ownOf(session).activeRun
    if (run === undefined) return
    const attempt = asLongAs(() => ownOf(session).activeRun === run)
    const service = await engine(session)
    await reportAndSettle(
      session,
      () => show(session, run.text, ask(session, service, run.text, false), attempt),
      attempt,
    )
  }),
)

function readText(session: Session): Promise<RunReport | null> {
  const own = ownOf(session)
  const run = runText(session).finally(() => {
    if (own.pendingRun === run) own.pendingRun = undefined
  })
  own.pendingRun = run
  return run
}

async function runText(session: Session): Promise<RunReport | null> {
  const texts = textsOf(session)
  const own = ownOf(session)
  const attempt = texts.begin()
  const path = createKeyPath(session)
  // The picture before is drawn no further, and comes to no rest.
  holdFrames(session)
  markUnsettled(session)
  tryLatest(session)
  let report: RunReport | null = null
  await reportAndSettle(
    session,
    async () => {
      const service = await engine(session)
      attempt.check()
      keepViewWithinModel(session, await shapeInUse(session))
      attempt.check()
      const { text, prependEndOfText } = useSession.of(session).getState()
      const read =
        generatedTokensOf(session, text, prependEndOfText) ??
        (await path.during('tokenize', () => service.tokenize(text, prependEndOfText)))
      attempt.check()
      own.activeRun = undefined
      own.lastRun = undefined
      if (read.tokens.length === 0) {
        showNothing(session)
        return
      }
      useSession.of(session).setState({ problem: null })
      await pinAgain(session, service)
      attempt.check()
      own.activeRun = { text: read, begun: session.clock.now() }
      const impatience = session.clock.setTimeout(showSoFar(session), PARTIAL_RESULT_DELAY_MS)
      const run = service.run(tokenIdsOf(read.tokens))
      // Asked at once, it is answered as soon as the run has ended, whatever the page does then.
      const asked = ask(session, service, read, true)
      try {
        await run.finally(() => session.clock.clearTimeout(impatience))
        await asked.answer
      } catch (error) {
        if (attempt.isCurrent() && giveWay(session, error)) return
        throw error
      }
      const done = await run
      attempt.check()
      keepModel(session)
      own.activeRun = undefined
      own.lastRun = read
      await show(session, read, asked, attempt, done, path)
      attempt.check()
      report = done
    },
    attempt,
  )
  if (attempt.isCurrent()) releaseFrames(session)
  return report
}

function ask(session: Session, service: Engine, text: TokenizedText, whole: boolean): Asked {
  const wish = wishFor(session, text, whole)
  const answer = service.answer(wish)
  answer.catch(() => undefined)
  return { wish, answer }
}

/** Shows what fails; the picture that it leaves on the screen comes to rest. */
async function reportAndSettle(
  session: Session,
  work: () => Promise<void>,
  attempt?: Attempt,
): Promise<void> {
  const failed = await reportErrors(
    session,
    () => bringing(session, work),
    attempt === undefined ? {} : { attempt },
  )
  if (failed && useFit.of(session).getState().phase === 'waiting') settleAfter(session, SETTLE_DELAY_MS)
}
