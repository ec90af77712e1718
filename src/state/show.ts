import type { Token } from '../engine/types'
import { engine } from './engines'
import { landmarks, type Picture, picture } from './picture'
import { project } from './project'
import { readStation, readSurprisals } from './read'
import { type Attention, useReadings } from './readings'
import { useSession } from './session'
import { useView } from './view'

/** From a run to the screen: picture, tokens and patterns change together, so that none speaks of another text. */

/** What a text has that is shown with it. */
export interface Text {
  readonly tokens: readonly Token[]
  readonly overflows: boolean
}

/**
 * Shows what has been computed for a text.
 *
 * @param isWanted asked before anything changes: whether nothing newer has come meanwhile.
 */
export async function show(text: Text, isWanted: () => boolean): Promise<void> {
  const next = await project(text.tokens)
  if (next === null || !isWanted()) return
  const service = await engine()
  const { head } = useView.getState()
  const complete = next.stations > 1
  const [thumbnails, pattern] = await Promise.all([
    complete ? service.patternThumbnails() : null,
    complete && head !== null && 2 * head.block + 1 < next.stations
      ? service.attention(head.block, head.head)
      : null,
  ])
  if (!isWanted()) return
  const attention = head === null || pattern === null ? null : { head, pattern }
  commit(text, next, { thumbnails, attention })
  void readStation()
  void readSurprisals()
}

function commit(
  { tokens, overflows }: Text,
  next: Picture,
  readings: Pick<ReturnType<typeof useReadings.getState>, 'thumbnails'> & { attention: Attention | null },
): void {
  const surprisals = keepSurprisals(tokens)
  const revision = useSession.getState().pictureRevision + 1
  picture.current = { ...next, revision }
  keepViewWithin(tokens.length)
  const { head } = useView.getState()
  const attention = head === readings.attention?.head ? readings.attention : null
  useReadings.setState({ ...readings, attention, surprisals })
  useSession.setState({ tokens, overflows, pictureRevision: revision })
}

/** An empty text has an empty globe. */
export function showNothing(): void {
  picture.current = null
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
  useReadings.setState(({ landmarksRevision }) => ({
    thumbnails: null,
    attention: null,
    predictions: null,
    surprisals: null,
    landmarksRevision: landmarksRevision + 1,
  }))
}

/** The surprisals of the beginning that a text shares with the one before; the rest is not known yet. */
function keepSurprisals(tokens: readonly Token[]): Float32Array | null {
  const { surprisals } = useReadings.getState()
  if (surprisals === null) return null
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
