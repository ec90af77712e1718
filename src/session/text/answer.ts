import { stationCount } from '../../core/hooks'
import { tokenIdsOf } from '../../core/tokenIds'
import type { Answer, AnswerWish, RunReport, Token } from '../../engine/types'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import { LISTED, predictionsOf, readAttention, readEnd, readStation, readSurprisals } from '../readings/read'
import type { ActiveEdit } from '../stores/editHistory'
import { useEdits } from '../stores/edits'
import { shownTrace } from '../stores/picture'
import { type ReadingsState, useReadings } from '../stores/readings'
import { useSession } from '../stores/session'
import { tokensAhead } from '../stores/tokensAhead'
import { useView } from '../stores/view'
import { lastStation } from '../stores/viewActions'
import { applyEdits } from './applyEdits'

/**
 * From a run to the screen, the first half: tokens, predictions and heads change together, as soon as they have been
 * computed. The picture comes after them.
 */

/** What a text has that is shown with it. */
export interface TokenizedText {
  readonly tokens: readonly Token[]
  readonly overflows: boolean
}

/** An answer, what was asked for, and the edits that it is under. */
export interface ReadAnswer {
  readonly answer: Answer
  readonly wish: AnswerWish
  readonly edits: readonly ActiveEdit[]
}

/** What of a text is on the screen at once, as it is looked at now. */
export function wishFor(session: Session, { tokens }: TokenizedText, whole: boolean): AnswerWish {
  const { station, head } = useView.of(session).getState()
  return { ids: tokenIdsOf(tokens), whole, station, k: LISTED, head }
}

/** The answer under the edits in force, if all of the text has been computed; null where a newer text came. */
export async function underEditsInForce(
  session: Session,
  text: TokenizedText,
  { answer, wish }: Omit<ReadAnswer, 'edits'>,
): Promise<ReadAnswer | null> {
  const { shape } = useSession.of(session).getState()
  const isWhole = shape !== null && answer.stations === stationCount(shape.blocks)
  // A run of the text has dropped the trace under edits.
  if (!isWhole || useEdits.of(session).getState().list.length === 0) return { answer, wish, edits: [] }
  return readEdited(session, text, { answer, wish })
}

/** The same, where the engine may still have a trace under the edits before. */
export async function readEdited(
  session: Session,
  text: TokenizedText,
  plain: Omit<ReadAnswer, 'edits'> | null,
): Promise<ReadAnswer | null> {
  const edits = await applyEdits(session, text.tokens)
  if (edits.length === 0 && plain !== null) return { ...plain, edits }
  const wish = wishFor(session, text, false)
  const answer = await (await engine(session)).answer(wish, edits.length === 0 ? 'text' : 'edited')
  return answer === null ? null : { answer, wish, edits }
}

/**
 * Shows an answer. The globe keeps its picture, which is an older one from then on.
 *
 * @param revision larger than that of the answer before.
 * @param run what it cost, where it was run.
 * @param surprisals where they have been read with it.
 */
export function showAnswer(
  session: Session,
  { tokens, overflows }: TokenizedText,
  { answer, wish, edits }: ReadAnswer,
  revision: number,
  { run, surprisals }: { readonly run?: RunReport | undefined; readonly surprisals?: Float32Array } = {},
): void {
  const { station, head } = wish
  keepViewWithin(session, tokens)
  const said = answer.words === null ? null : { answer: revision, station, words: answer.words }
  const end =
    answer.end === null ? null : { answer: revision, station: lastStation(session), words: answer.end }
  const { pattern } = answer
  const readings: Partial<ReadingsState> = {
    thumbnails: answer.thumbnails,
    attention: head === null || pattern === null ? null : { answer: revision, head, pattern },
    said,
    end,
    predictions: said === null ? null : predictionsOf(session, said, tokens),
    endPredictions: end === null ? null : predictionsOf(session, end, tokens),
    surprisals: surprisals ?? keepSurprisals(session, tokens, edits),
  }
  useSession.of(session).setState({
    tokens,
    overflows,
    answer: { revision, stations: answer.stations, edits },
    ...(run === undefined ? {} : { run }),
  })
  useReadings.of(session).setState(readings)
  useEdits.of(session).setState({ effect: null })
  const view = useView.of(session).getState()
  if (said === null || station !== view.station) void readStation(session)()
  if (end === null) void readEnd(session)()
  if (head !== view.head) void readAttention(session)()
  if (surprisals === undefined) void readSurprisals(session)()
}

/** The surprisals of the beginning that a text shares with the one before; the rest is not known yet. */
function keepSurprisals(
  session: Session,
  tokens: readonly Token[],
  edits: readonly ActiveEdit[],
): Float32Array | null {
  const { surprisals } = useReadings.of(session).getState()
  if (surprisals === null || edits.length > 0 || shownTrace(session) === 'edited') return null
  const before = useSession.of(session).getState().tokens
  const differing = tokens.findIndex((token, i) => token.id !== before[i]?.id)
  const shared = differing < 0 ? tokens.length : differing
  const kept = new Float32Array(tokens.length).fill(Number.NaN)
  kept.set(surprisals.subarray(0, shared))
  return kept
}

/**
 * The chosen token stays the same word when `<|endoftext|>` comes before the text or goes. A shorter text has no place
 * for what was chosen in a longer one.
 */
export function keepViewWithin(session: Session, tokens: readonly Token[]): void {
  const view = useView.of(session).getState()
  const ahead = tokensAhead(tokens)
  const moved = (token: number | null): number | null => {
    const there = token === null ? -1 : token + ahead - view.ahead
    return there >= 0 && there < tokens.length ? there : null
  }
  useView.of(session).setState({
    ahead,
    token: moved(view.token),
    hovered: moved(view.hovered),
    playing: view.playing && tokens.length > 0,
  })
}
