import { tokenIdsOf } from '../../core/tokenIds'
import type { Engine, RunReport } from '../../engine/types'
import type { FirstTokenChoice, ProjectorId } from '../../lab/types'
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
import { type Text, wishFor } from './answer'
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
const texts = createLatest()
/** The text that has been run, until another is; edits change it. */
let lastRun: Text | undefined
/** Settles when the text that is on its way is on the screen; undefined while none is. */
let pendingRun: Promise<unknown> | undefined
/** The run whose stations are shown as they come, if it takes long. */
let activeRun: { readonly text: Text; readonly begun: number } | undefined

/** Reads this text from now on. Resolves with what the run cost, null where there was nothing to run. */
export function setText(text: string): Promise<RunReport | null> {
  useSession.setState({ text })
  return readText()
}

export function setPrependEndOfText(prependEndOfText: boolean): Promise<RunReport | null> {
  useSession.setState({ prependEndOfText })
  return readText()
}

/** Draws the picture by another projector. */
export function setProjector(projector: ProjectorId): Promise<void> {
  // Its pole stands where it is seen from there.
  if (projector === 'from') lookFrom(FIRST_PLACE)
  useView.setState({ projector })
  return drawAgain()
}

export function setFirstToken(firstToken: FirstTokenChoice): Promise<void> {
  useView.setState({ firstToken })
  return drawAgain()
}

/** The words that span the view of chosen words; none for the ends of the sentence. */
export function setViewWords(viewWords: readonly string[]): Promise<void> {
  useView.setState({ viewWords })
  return drawAgain()
}

/** Pins the sentence on the globe: the pinned view has its axes from now on. */
export async function pinPicture(): Promise<void> {
  await reportAndSettle(() => pinText(useSession.getState().tokens))
  await drawAgain()
}

/** Seen from a word, longitudes are those of the trail that is followed. */
function drawFollowed(now: ViewState, before: ViewState): void {
  if (now.projector !== 'from' || before.projector !== 'from') return
  const tokens = useSession.getState().tokens.length
  if (tokens > 0 && followedIn(now, tokens) !== followedIn(before, tokens)) void drawAgain()
}

/** Draws what has been computed as the view says now; until then, nothing on the screen counts as at rest. */
export async function drawAgain(): Promise<void> {
  while (pendingRun !== undefined) await pendingRun
  const attempt = texts.current()
  if (useSession.getState().tokens.length === 0) return
  markUnsettled()
  if (await needsPinning()) await readText()
  else await reportAndSettle(() => draw(attempt), attempt)
}

/**
 * Chooses a model; the sentence carries over. Resolves when it is in use and all there; rejects with what went
 * wrong, and the model before stays in use.
 */
export async function loadModel(id: string): Promise<void> {
  const choice = chooseModel(id)
  tryLatest()
  await choice
}

/** A model on its way reads every text too, so that it can take over. */
function tryLatest(): void {
  tryComing().catch(() => undefined)
}

/** Starts both workers and the first model, and follows the view from now on. */
export function startExplorer(id: string): Promise<RunReport | null> {
  useView.subscribe(readChanges)
  useView.subscribe(drawFollowed)
  whenSettled(readAgain)
  followPairs()
  followLandmarks()
  onEngineEvent((event) => {
    if (event.kind !== 'station' || event.trace !== 'text' || activeRun === undefined) return
    if (performance.now() - activeRun.begun > PARTIAL_RESULT_DELAY_MS) void showSoFar()
  })
  followEffect()
  onSwitch(() => {
    lastRun = undefined
    forgetReadings()
    void readText()
  })
  const first = readText()
  void reportAndSettle(() => loadModel(id))
  lab()
  return first
}

/** Shows what the edits in force change; a text that is on its way comes under them. Resolves when it is shown. */
export async function showEdits(): Promise<void> {
  while (pendingRun !== undefined) await pendingRun
  await reportAndSettle(showRanAgain)
}

const showRanAgain = runLatest(async () => {
  const text = lastRun
  if (text !== undefined && !isUnderEditsOfNow())
    await showAgain(
      text,
      asLongAs(() => text === lastRun),
    )
})

const showSoFar = runLatest(async () => {
  const run = activeRun
  if (run === undefined) return
  const attempt = asLongAs(() => activeRun === run)
  const service = await engine()
  await reportAndSettle(() => show(run.text, ask(service, run.text, false), attempt), attempt)
})

function readText(): Promise<RunReport | null> {
  const run = runText().finally(() => {
    if (pendingRun === run) pendingRun = undefined
  })
  pendingRun = run
  return run
}

async function runText(): Promise<RunReport | null> {
  const attempt = texts.begin()
  const path = createKeyPath()
  // The picture before is drawn no further, and comes to no rest.
  holdFrames()
  markUnsettled()
  tryLatest()
  let report: RunReport | null = null
  await reportAndSettle(async () => {
    const service = await engine()
    attempt.check()
    keepViewWithinModel(await shapeInUse())
    attempt.check()
    const { text, prependEndOfText } = useSession.getState()
    const read =
      generatedTokensOf(text, prependEndOfText) ??
      (await path.during('tokenize', () => service.tokenize(text, prependEndOfText)))
    attempt.check()
    activeRun = undefined
    lastRun = undefined
    if (read.tokens.length === 0) {
      showNothing()
      return
    }
    useSession.setState({ problem: null })
    await pinAgain(service)
    attempt.check()
    activeRun = { text: read, begun: performance.now() }
    const impatience = setTimeout(showSoFar, PARTIAL_RESULT_DELAY_MS)
    const run = service.run(tokenIdsOf(read.tokens))
    // Asked at once, it is answered as soon as the run has ended, whatever the page does then.
    const asked = ask(service, read, true)
    try {
      await run.finally(() => clearTimeout(impatience))
      await asked.answer
    } catch (error) {
      if (attempt.isCurrent() && giveWay(error)) return
      throw error
    }
    const done = await run
    attempt.check()
    keepModel()
    activeRun = undefined
    lastRun = read
    await show(read, asked, attempt, done, path)
    attempt.check()
    report = done
  }, attempt)
  if (attempt.isCurrent()) releaseFrames()
  return report
}

function ask(service: Engine, text: Text, whole: boolean): Asked {
  const wish = wishFor(text, whole)
  const answer = service.answer(wish)
  answer.catch(() => undefined)
  return { wish, answer }
}

/** Shows what fails; the picture that it leaves on the screen comes to rest. */
async function reportAndSettle(work: () => Promise<void>, attempt?: Attempt): Promise<void> {
  const failed = await reportErrors(() => bringing(work), attempt === undefined ? {} : { attempt })
  if (failed && useFit.getState().phase === 'waiting') settleAfter(SETTLE_DELAY_MS)
}
