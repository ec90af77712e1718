import { isError } from '../../core/errors'
import { rotatePoints } from '../../core/linalg'
import { tokenIdsOf } from '../../core/tokenIds'
import type { Engine, LensRows, Token, TwoTexts } from '../../engine/types'
import { problemText } from '../../language/problem'
import { part, type Session } from '../ground/session'
import { engine, onSwitch } from '../models/engines'
import { lab } from '../picture/project'
import { createLatest } from '../query/latest'
import { reading } from '../readings/read'
import { isShown, pictureOf, shownTrace } from '../stores/picture'
import { type Comparison, type GhostTrace, ghostsOf, initialSecond, useSecond } from '../stores/second'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'

/**
 * A second sentence beside the first: it is run on its own, compared with what is on the screen, and drawn in the
 * same view. The latest text wins, whichever of the two changes.
 */

/** UTF-16 units that are kept of a second text: no model here reads as far. */
export const LONGEST_SECOND = 10_000

/** How many ghosts a globe can have without being a cloud. */
export const MOST_GHOSTS = 8

/** A text that has been run, and where its words went. */
interface Ran {
  readonly service: Engine
  readonly prependEndOfText: boolean
  readonly words: readonly Token[]
  readonly overflows: boolean
  readonly stations: number
  /** [station, token, width] */
  readonly units: Float32Array
  /** [station − 1, token] radians. */
  readonly turns: Float32Array
  /** What tells how likely a word is at its states; null before the globe was seen from a word. */
  readonly lens: LensRows | null
}

/** By text. */
const ranOf = part(() => new Map<string, Ran>())
/** Runs of all sentences that are wanted. */
const runsOf = part(() => createLatest())
/** What is kept for each session. */
interface Own {
  /** What the comparison on the screen is of: both sentences as they were run, and the edits of the first. */
  compared: { readonly first: readonly Token[]; readonly second: Ran; readonly edits: unknown } | null
}

const ownOf = part((): Own => ({ compared: null }))

/** Reads this text beside the first from now on. An empty one ends the comparison. */
export async function setSecondText(session: Session, text: string): Promise<void> {
  const kept = text.slice(0, LONGEST_SECOND)
  useSecond.of(session).setState({ text: kept, leftOut: text.length - kept.length })
  await runAll(session)
}

/** Lets the second sentence stay on the globe when another takes its place. */
export async function keepGhost(session: Session): Promise<void> {
  const { text, kept } = useSecond.of(session).getState()
  if (text === '' || kept.includes(text) || kept.length >= MOST_GHOSTS) return
  useSecond.of(session).setState({ kept: [...kept, text] })
  await showAll(session)()
}

export async function dropGhost(session: Session, text: string): Promise<void> {
  useSecond.of(session).setState(({ kept }) => ({ kept: kept.filter((other) => other !== text) }))
  await showAll(session)()
}

/** Follows the first sentence, the model and the chosen head from now on. */
export function followSecond(session: Session): void {
  const ran = ranOf(session)
  const own = ownOf(session)
  onSwitch(session, () => {
    ran.clear()
    forgetComparison(session)
    void runAll(session)
  })
  useSession.of(session).subscribe((now, before) => {
    if (now.prependEndOfText !== before.prependEndOfText) void runAll(session)
    const isOther = now.tokens !== own.compared?.first || now.answer.edits !== own.compared.edits
    if (now.answer !== before.answer && isOther) forgetComparison(session)
    if (now.pictureRevision === before.pictureRevision) return
    void showAll(session)()
  })
  useView.of(session).subscribe((now, before) => {
    if (now.projector !== before.projector && now.projector === 'from') void runAll(session)
    if (now.tab !== before.tab && now.tab === 'compare') void readDifferences(session)()
    if (now.head !== before.head) void readHeadDifference(session)()
  })
}

function forgetComparison(session: Session): void {
  const own = ownOf(session)
  own.compared = null
  useSecond.of(session).setState({ comparison: null, differences: null, headDifference: null })
}

/** Runs what has not been run yet: kept sentences that another model read, then the second sentence. */
async function runAll(session: Session): Promise<void> {
  const runs = runsOf(session)
  const attempt = runs.begin()
  const { kept, text } = useSecond.of(session).getState()
  try {
    const service = await engine(session)
    for (const wanted of [...kept, text]) {
      if (wanted !== '') await run(session, service, wanted)
      attempt.check()
    }
    useSecond.of(session).setState({ problem: null })
    await showAll(session)()
  } catch (error) {
    if (attempt.isFailure(error)) useSecond.of(session).setState({ problem: problemText(error) })
  }
}

async function run(session: Session, service: Engine, text: string): Promise<void> {
  const ran = ranOf(session)
  const { prependEndOfText } = useSession.of(session).getState()
  const known = ran.get(text)
  const isSeenFrom = useView.of(session).getState().projector === 'from'
  const isKnown =
    known?.service === service &&
    known.prependEndOfText === prependEndOfText &&
    (known.lens !== null || !isSeenFrom)
  // The text that is compared must be the one that the engine's second trace holds.
  if (isKnown && text !== useSecond.of(session).getState().text) return
  const { tokens: words, overflows } = await service.tokenize(text, prependEndOfText)
  if (words.length === 0) return
  await service.run(tokenIdsOf(words), 'second')
  if (isKnown) return
  const [{ stations, data }, turns, lens] = await Promise.all([
    service.units('second'),
    service.turns('second'),
    isSeenFrom ? service.lensRows('second') : null,
  ])
  ran.set(text, { service, prependEndOfText, words, overflows, stations, units: data, turns, lens })
  forgetUnused(session)
}

/** Memory is kept for what is on the globe only. */
function forgetUnused(session: Session): void {
  const ran = ranOf(session)
  const { kept, text } = useSecond.of(session).getState()
  for (const known of ran.keys()) if (known !== text && !kept.includes(known)) ran.delete(known)
}

/** The tokens of both sentences, as they are compared; null while there are not two. */
function twoTexts(session: Session): TwoTexts | null {
  const ran = ranOf(session)
  const { tokens } = useSession.of(session).getState()
  const second = ran.get(useSecond.of(session).getState().text)
  if (second === undefined || tokens.length === 0) return null
  return { first: tokenIdsOf(tokens), second: tokenIdsOf(second.words) }
}

/** Compares, and puts the ghosts on the globe. */
const showAll = part((session) =>
  reading(session, async () => {
    const revision = pictureOf(session).current?.revision
    const { text, kept } = useSecond.of(session).getState()
    const { tokens, answer } = useSession.of(session).getState()
    const texts = twoTexts(session)
    const second = ranOf(session).get(text)
    if (texts === null || revision === undefined) forgetComparison(session)
    const comparison =
      texts === null || revision === undefined
        ? null
        : await (await engine(session)).compare(texts, shownTrace(session))
    const traces: GhostTrace[] = []
    const wantedTexts = [...new Set([...kept, text])]
    for (const wanted of wantedTexts) {
      const ghost =
        revision === undefined ? null : await placeGhost(session, wanted, wanted === text ? comparison : null)
      if (ghost !== null) traces.push(ghost)
    }
    if (
      text !== useSecond.of(session).getState().text ||
      (revision !== undefined && !isShown(session, revision))
    )
      return
    // What the picture to come is of is compared with it.
    if (answer !== useSession.of(session).getState().answer) return
    // Another picture of the same sentences: what was read of them stays.
    const own = ownOf(session)
    const isSame =
      own.compared !== null &&
      own.compared.first === tokens &&
      own.compared.second === second &&
      own.compared.edits === answer.edits
    own.compared =
      comparison === null || second === undefined ? null : { first: tokens, second, edits: answer.edits }
    const { positions } = pictureOf(session).current ?? { positions: null }
    ghostsOf(session).current = positions === null || traces.length === 0 ? null : { of: positions, traces }
    useSecond.of(session).setState(({ ghostsRevision }) => ({
      tokens: second?.words ?? initialSecond.tokens,
      overflows: second?.overflows ?? false,
      ...(isSame ? {} : { comparison, differences: null, headDifference: null }),
      unplaced: traces.length < wantedTexts.filter((wanted) => ranOf(session).has(wanted)).length,
      ghostsRevision: ghostsRevision + 1,
    }))
    void readDifferences(session)()
    void readHeadDifference(session)()
  }),
)

/** A sentence in the view of the picture; null where it has not been run, or where the view cannot place it. */
async function placeGhost(
  session: Session,
  text: string,
  comparison: Comparison | null,
): Promise<GhostTrace | null> {
  const ran = ranOf(session)
  const picture = pictureOf(session)
  const known = ran.get(text)
  const { current } = picture
  if (known === undefined || current === null) return null
  const { words, stations, units, turns, lens } = known
  const { pole } = current
  if (pole !== null && lens === null) return null
  const logs = pole && lens && (await (await engine(session)).likelihoods(pole.id, units, lens))
  const placed = await lab(session)
    .place(current.job, units, logs === null ? undefined : { logs, tokens: words.length })
    .catch((error: unknown) => {
      if (isError(error, 'NotAvailable')) return null
      throw error
    })
  if (placed === null) return null
  const beside = new Int32Array(words.length).fill(-1)
  const pairs = comparison?.pairs ?? []
  for (let i = 0; i < pairs.length; i += 2) beside[pairs[i + 1]] = pairs[i]
  const drawn = rotatePoints(placed.positions, current.rotation)
  return { text, words, stations, drawn, captured: placed.captured, turns, beside }
}

const readDifferences = part((session) =>
  reading(session, async () => {
    const texts = twoTexts(session)
    const { comparison, differences } = useSecond.of(session).getState()
    if (
      texts === null ||
      comparison === null ||
      differences !== null ||
      useView.of(session).getState().tab !== 'compare'
    )
      return
    const found = await (await engine(session)).patternDifferences(texts, shownTrace(session))
    if (useSecond.of(session).getState().comparison === comparison)
      useSecond.of(session).setState({ differences: found })
  }),
)

const readHeadDifference = part((session) =>
  reading(session, async () => {
    const texts = twoTexts(session)
    const { head } = useView.of(session).getState()
    const { comparison } = useSecond.of(session).getState()
    if (texts === null || comparison === null || head === null) {
      useSecond.of(session).setState({ headDifference: null })
      return
    }
    const difference = await (await engine(session)).patternDifference(
      head.block,
      head.head,
      texts,
      shownTrace(session),
    )
    if (
      useSecond.of(session).getState().comparison !== comparison ||
      useView.of(session).getState().head !== head
    )
      return
    useSecond.of(session).setState({ headDifference: { head, difference } })
  }),
)
