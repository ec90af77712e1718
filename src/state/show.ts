import { isError } from '../core/errors'
import type { Token } from '../engine/types'
import { effectOf, readEffect } from './editEffect'
import { useEdits } from './edits'
import { engine } from './engines'
import { useFit } from './fit'
import { markOnce } from './marks'
import { landmarks, type Picture, picture, shownTrace } from './picture'
import { project } from './project'
import { LISTED, readStation, readSurprisals, showWords } from './read'
import { type ReadingsState, useReadings } from './readings'
import { HAND_RESTS, leaveUnrested, restAfter } from './rest'
import { useSession } from './session'
import { underEdits } from './underEdits'
import { useView } from './view'

/** From a run to the screen: picture, tokens and patterns change together, so that none speaks of another text. */

/** What a text has that is shown with it. */
export interface Text {
  readonly tokens: readonly Token[]
  readonly overflows: boolean
}

/**
 * Shows what has been computed for a text: under the edits in force, if all of it has been computed.
 *
 * @param isWanted asked before anything changes: whether nothing newer has come meanwhile.
 */
export async function show(text: Text, isWanted: () => boolean): Promise<void> {
  const plain = await project(text.tokens)
  if (plain === null || !isWanted()) return
  const next = await underEdits(plain, text.tokens)
  if (!isWanted()) return
  const patterns = await readPatterns(next)
  if (!isWanted()) return
  commit(text, next, { ...patterns, surprisals: keepSurprisals(text.tokens, next) })
  useEdits.setState({ effect: null })
  useFit.setState({ fidelity: null })
  restAfter(HAND_RESTS)
  void readStation()
  void readSurprisals()
  void readEffect()
}

/** Shows the picture of now under the edits of now. All that is read off it changes at once. */
export async function showAgain(text: Text, isWanted: () => boolean): Promise<void> {
  const { current } = picture
  if (current === null) return
  const next = await underEdits(current.ghost ?? current, text.tokens)
  const service = await engine()
  const { station } = useView.getState()
  const trace = next.ghost === null ? 'text' : 'edited'
  const [patterns, surprisals, words, effect] = await Promise.all([
    readPatterns(next),
    service.surprisals(trace),
    service.topWords(station, LISTED, trace),
    effectOf(next),
  ])
  if (!isWanted()) return
  // Points on their way to rest are placed anew there; a picture that came to rest meanwhile is brought under edits.
  if (picture.current?.revision !== current.revision) return showAgain(text, isWanted)
  commit(text, next, { ...patterns, surprisals })
  useEdits.setState({ effect })
  void showWords(picture.current.revision, station, words)
  if (station !== useView.getState().station) void readStation()
}

/** What is read off heads, for a picture that is about to be shown. */
async function readPatterns(next: Picture): Promise<Pick<ReadingsState, 'thumbnails' | 'attention'>> {
  const service = await engine()
  const { head } = useView.getState()
  const trace = next.ghost === null ? 'text' : 'edited'
  if (next.stations < 2) return { thumbnails: null, attention: null }
  const [thumbnails, pattern] = await Promise.all([
    service.patternThumbnails(trace),
    head !== null && 2 * head.block + 1 < next.stations
      ? service.attention(head.block, head.head, trace).catch(unlessMissing)
      : null,
  ])
  return { thumbnails, attention: head === null || pattern === null ? null : { head, pattern } }
}

/** A saved trace need not hold every pattern. */
function unlessMissing(error: unknown): null {
  if (isError(error, 'NotAvailable')) return null
  throw error
}

function commit(
  { tokens, overflows }: Text,
  next: Picture,
  readings: Pick<ReadingsState, 'thumbnails' | 'attention' | 'surprisals'>,
): void {
  const revision = useSession.getState().pictureRevision + 1
  picture.current = { ...next, revision }
  keepViewWithin(tokens.length)
  const { head } = useView.getState()
  const attention = head === readings.attention?.head ? readings.attention : null
  useReadings.setState({ ...readings, attention })
  useSession.setState({ tokens, overflows, pictureRevision: revision })
  markOnce('traveling-words-picture')
}

/** An empty text has an empty globe. */
export function showNothing(): void {
  picture.current = null
  leaveUnrested()
  forgetReadings()
  keepViewWithin(0)
  useSession.setState(({ pictureRevision }) => ({
    tokens: [],
    overflows: false,
    run: null,
    pictureRevision: pictureRevision + 1,
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
    predictions: null,
    surprisals: null,
    landmarksRevision: landmarksRevision + 1,
  }))
}

/** The surprisals of the beginning that a text shares with the one before; the rest is not known yet. */
function keepSurprisals(tokens: readonly Token[], next: Picture): Float32Array | null {
  const { surprisals } = useReadings.getState()
  const isPlain = next.ghost === null && shownTrace() === 'text'
  if (surprisals === null || !isPlain) return null
  const before = useSession.getState().tokens
  const differing = tokens.findIndex((token, i) => token.id !== before[i]?.id)
  const shared = differing < 0 ? tokens.length : differing
  const kept = new Float32Array(tokens.length).fill(Number.NaN)
  kept.set(surprisals.subarray(0, shared))
  return kept
}

/** A shorter text has no place for what was chosen in a longer one. */
function keepViewWithin(tokens: number): void {
  const { token, hovered, playing } = useView.getState()
  useView.setState({
    token: token !== null && token < tokens ? token : null,
    hovered: hovered !== null && hovered < tokens ? hovered : null,
    playing: playing && tokens > 0,
  })
}
