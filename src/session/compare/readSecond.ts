import { isError } from '../../core/errors'
import { rotatePoints } from '../../core/linalg'
import { tokenIdsOf } from '../../core/tokenIds'
import type { Engine, LensRows, Token, TwoTexts } from '../../engine/types'
import { problemText } from '../../language/problem'
import { engine, onSwitch } from '../models/engines'
import { lab } from '../picture/project'
import { createLatest } from '../query/latest'
import { reading } from '../readings/read'
import { isShown, picture, shownTrace } from '../stores/picture'
import { type Comparison, type GhostTrace, ghosts, initialSecond, useSecond } from '../stores/second'
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
const ran = new Map<string, Ran>()
/** Runs of all sentences that are wanted. */
const runs = createLatest()
/** What the comparison on the screen is of: both sentences as they were run, and the edits of the first. */
let compared: { readonly first: readonly Token[]; readonly second: Ran; readonly edits: unknown } | null =
  null

/** Reads this text beside the first from now on. An empty one ends the comparison. */
export async function setSecondText(text: string): Promise<void> {
  const kept = text.slice(0, LONGEST_SECOND)
  useSecond.setState({ text: kept, leftOut: text.length - kept.length })
  await runAll()
}

/** Lets the second sentence stay on the globe when another takes its place. */
export async function keepGhost(): Promise<void> {
  const { text, kept } = useSecond.getState()
  if (text === '' || kept.includes(text) || kept.length >= MOST_GHOSTS) return
  useSecond.setState({ kept: [...kept, text] })
  await showAll()
}

export async function dropGhost(text: string): Promise<void> {
  useSecond.setState(({ kept }) => ({ kept: kept.filter((other) => other !== text) }))
  await showAll()
}

/** Follows the first sentence, the model and the chosen head from now on. */
export function followSecond(): void {
  onSwitch(() => {
    ran.clear()
    forgetComparison()
    void runAll()
  })
  useSession.subscribe((now, before) => {
    if (now.prependEndOfText !== before.prependEndOfText) void runAll()
    const isOther = now.tokens !== compared?.first || now.answer.edits !== compared.edits
    if (now.answer !== before.answer && isOther) forgetComparison()
    if (now.pictureRevision === before.pictureRevision) return
    void showAll()
  })
  useView.subscribe((now, before) => {
    if (now.projector !== before.projector && now.projector === 'from') void runAll()
    if (now.tab !== before.tab && now.tab === 'compare') void readDifferences()
    if (now.head !== before.head) void readHeadDifference()
  })
}

function forgetComparison(): void {
  compared = null
  useSecond.setState({ comparison: null, differences: null, headDifference: null })
}

/** Runs what has not been run yet: kept sentences that another model read, then the second sentence. */
async function runAll(): Promise<void> {
  const attempt = runs.begin()
  const { kept, text } = useSecond.getState()
  try {
    const service = await engine()
    for (const wanted of [...kept, text]) {
      if (wanted !== '') await run(service, wanted)
      attempt.check()
    }
    useSecond.setState({ problem: null })
    await showAll()
  } catch (error) {
    if (attempt.isFailure(error)) useSecond.setState({ problem: problemText(error) })
  }
}

async function run(service: Engine, text: string): Promise<void> {
  const { prependEndOfText } = useSession.getState()
  const known = ran.get(text)
  const isSeenFrom = useView.getState().projector === 'from'
  const isKnown =
    known?.service === service &&
    known.prependEndOfText === prependEndOfText &&
    (known.lens !== null || !isSeenFrom)
  // The text that is compared must be the one that the engine's second trace holds.
  if (isKnown && text !== useSecond.getState().text) return
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
  forgetUnused()
}

/** Memory is kept for what is on the globe only. */
function forgetUnused(): void {
  const { kept, text } = useSecond.getState()
  for (const known of ran.keys()) if (known !== text && !kept.includes(known)) ran.delete(known)
}

/** The tokens of both sentences, as they are compared; null while there are not two. */
function twoTexts(): TwoTexts | null {
  const { tokens } = useSession.getState()
  const second = ran.get(useSecond.getState().text)
  if (second === undefined || tokens.length === 0) return null
  return { first: tokenIdsOf(tokens), second: tokenIdsOf(second.words) }
}

/** Compares, and puts the ghosts on the globe. */
const showAll = reading(async () => {
  const revision = picture.current?.revision
  const { text, kept } = useSecond.getState()
  const { tokens, answer } = useSession.getState()
  const texts = twoTexts()
  const second = ran.get(text)
  if (texts === null || revision === undefined) forgetComparison()
  const comparison =
    texts === null || revision === undefined ? null : await (await engine()).compare(texts, shownTrace())
  const traces: GhostTrace[] = []
  const wantedTexts = [...new Set([...kept, text])]
  for (const wanted of wantedTexts) {
    const ghost =
      revision === undefined ? null : await placeGhost(wanted, wanted === text ? comparison : null)
    if (ghost !== null) traces.push(ghost)
  }
  if (text !== useSecond.getState().text || (revision !== undefined && !isShown(revision))) return
  // What the picture to come is of is compared with it.
  if (answer !== useSession.getState().answer) return
  // Another picture of the same sentences: what was read of them stays.
  const isSame =
    compared !== null &&
    compared.first === tokens &&
    compared.second === second &&
    compared.edits === answer.edits
  compared =
    comparison === null || second === undefined ? null : { first: tokens, second, edits: answer.edits }
  const { positions } = picture.current ?? { positions: null }
  ghosts.current = positions === null || traces.length === 0 ? null : { of: positions, traces }
  useSecond.setState(({ ghostsRevision }) => ({
    tokens: second?.words ?? initialSecond.tokens,
    overflows: second?.overflows ?? false,
    ...(isSame ? {} : { comparison, differences: null, headDifference: null }),
    unplaced: traces.length < wantedTexts.filter((wanted) => ran.has(wanted)).length,
    ghostsRevision: ghostsRevision + 1,
  }))
  void readDifferences()
  void readHeadDifference()
})

/** A sentence in the view of the picture; null where it has not been run, or where the view cannot place it. */
async function placeGhost(text: string, comparison: Comparison | null): Promise<GhostTrace | null> {
  const known = ran.get(text)
  const { current } = picture
  if (known === undefined || current === null) return null
  const { words, stations, units, turns, lens } = known
  const { pole } = current
  if (pole !== null && lens === null) return null
  const logs = pole && lens && (await (await engine()).likelihoods(pole.id, units, lens))
  const placed = await lab()
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

const readDifferences = reading(async () => {
  const texts = twoTexts()
  const { comparison, differences } = useSecond.getState()
  if (texts === null || comparison === null || differences !== null || useView.getState().tab !== 'compare')
    return
  const found = await (await engine()).patternDifferences(texts, shownTrace())
  if (useSecond.getState().comparison === comparison) useSecond.setState({ differences: found })
})

const readHeadDifference = reading(async () => {
  const texts = twoTexts()
  const { head } = useView.getState()
  const { comparison } = useSecond.getState()
  if (texts === null || comparison === null || head === null) {
    useSecond.setState({ headDifference: null })
    return
  }
  const difference = await (await engine()).patternDifference(head.block, head.head, texts, shownTrace())
  if (useSecond.getState().comparison !== comparison || useView.getState().head !== head) return
  useSecond.setState({ headDifference: { head, difference } })
})
