import { isError } from '../../core/errors'
import type { Token } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import { placeLandmarks } from '../picture/placeLandmarks'
import { type Attempt, whileSame } from '../query/latest'
import type { QueryKey } from '../query/queryKey'
import { reportErrors } from '../query/reportErrors'
import { runLatest } from '../query/runLatest'
import { shownTrace } from '../stores/picture'
import { type Predictions, type Said, useReadings } from '../stores/readings'
import { useSession } from '../stores/session'
import { useView, type ViewState } from '../stores/view'
import { lastStation } from '../stores/viewActions'

/** Reads off the model what the screen shows of it: a head's pattern, predictions, landmarks, surprisal. */

/** Words listed for a particle. */
export const LISTED = 8

/** What a change of the view asks for. */
export function readChanges(session: Session, view: ViewState, before: ViewState): void {
  if (view.head !== before.head) void readAttention(session)()
  if (view.station !== before.station) void readStation(session)()
  else if (view.token !== before.token) showPredictions(session)
}

/** Work that is done again for the latest wish, and whose failure is shown unless something newer is on its way. */
export function reading(session: Session, work: () => Promise<void>): () => Promise<void> {
  const latest = runLatest(work)
  return async () => {
    await reportErrors(session, latest, { isExpected: (error) => isError(error, 'NotAvailable') })
  }
}

/** Counts as long as the answer on the screen is the one of now, and so is what else was chosen. */
export const aboutAnswer = (session: Session, chosen: () => QueryKey = () => ({})): Attempt =>
  whileSame(() => ({ ...chosen(), answer: useSession.of(session).getState().answer.revision }))

/** Whether something was read off the answer on the screen. */
const isOfAnswer = (session: Session, { answer }: { readonly answer: number }): boolean =>
  useSession.of(session).getState().answer.revision === answer

/** The answer that can be asked about, and how many tokens it has; null where there is none. */
function answerOnScreen(session: Session): { readonly answer: number; readonly tokens: number } | null {
  const { answer, tokens } = useSession.of(session).getState()
  return tokens.length === 0 ? null : { answer: answer.revision, tokens: tokens.length }
}

export const readAttention = part((session) =>
  reading(session, async () => {
    const screen = answerOnScreen(session)
    const { head } = useView.of(session).getState()
    if (head === null) useReadings.of(session).setState({ attention: null })
    if (head === null || screen === null) return
    const attempt = aboutAnswer(session, () => ({ ...useView.of(session).getState().head }))
    const pattern = await (await engine(session)).attention(head.block, head.head, shownTrace(session))
    attempt.check()
    if (pattern.shape[0] === screen.tokens)
      useReadings.of(session).setState({ attention: { answer: screen.answer, head, pattern } })
  }),
)

export const readSurprisals = part((session) =>
  reading(session, async () => {
    const screen = answerOnScreen(session)
    if (screen === null) return
    const attempt = aboutAnswer(session)
    const surprisals = await (await engine(session)).surprisals(shownTrace(session))
    attempt.check()
    if (surprisals.length === screen.tokens) useReadings.of(session).setState({ surprisals })
  }),
)

/** Reads again what another picture of the same text has overtaken. */
export function readAgain(session: Session): void {
  if (useReadings.of(session).getState().attention === null) void readAttention(session)()
  void readStation(session)()
  void readEnd(session)()
  void readSurprisals(session)()
}

export const readStation = part((session) =>
  reading(session, async () => {
    const screen = answerOnScreen(session)
    const { station } = useView.of(session).getState()
    if (screen === null) return
    const attempt = aboutAnswer(session)
    const words = await (await engine(session)).topWords(station, LISTED, shownTrace(session))
    attempt.check()
    if (words.rows !== screen.tokens) return
    const said = { answer: screen.answer, station, words }
    useReadings.of(session).setState({ said })
    showPredictions(session)
    await placeLandmarks(session, said)
  }),
)

/** What every token says at the end, where it has not been read with the answer: all words of a model come late. */
export const readEnd = part((session) =>
  reading(session, async () => {
    const screen = answerOnScreen(session)
    const station = lastStation(session)
    const { answer } = useSession.of(session).getState()
    if (screen === null || useReadings.of(session).getState().end !== null || answer.stations <= station)
      return
    const attempt = aboutAnswer(session)
    const words = await (await engine(session)).topWords(station, LISTED, shownTrace(session))
    attempt.check()
    if (words.rows !== screen.tokens) return
    useReadings.of(session).setState({ end: { answer: screen.answer, station, words } })
    showPredictions(session)
  }),
)

/** Places the words of the globe as they are wanted now. */
export const placeAgain = part((session) =>
  reading(session, async () => {
    const { said } = useReadings.of(session).getState()
    if (said !== null && isOfAnswer(session, said)) await placeLandmarks(session, said)
  }),
)

function showPredictions(session: Session): void {
  const { tokens } = useSession.of(session).getState()
  const { said, end } = useReadings.of(session).getState()
  if (tokens.length === 0) return
  if (said !== null && isOfAnswer(session, said))
    useReadings.of(session).setState({ predictions: predictionsOf(session, said, tokens) })
  if (end !== null && isOfAnswer(session, end))
    useReadings.of(session).setState({ endPredictions: predictionsOf(session, end, tokens) })
}

/** What the chosen token would say, or the last one. */
export function predictionsOf(
  session: Session,
  { words, station }: Said,
  tokens: readonly Token[],
): Predictions {
  // A shorter text may be there before the choice of a word that it has not is dropped.
  const token = Math.min(useView.of(session).getState().token ?? tokens.length, tokens.length - 1)
  const rows = Array.from({ length: words.k }, (_, i) => {
    const at = token * words.k + i
    return {
      id: words.ids[at],
      word: words.words[at],
      logit: words.logits[at],
      probability: Math.exp(words.logProbabilities[at]),
    }
  })
  return { station, token, word: tokens[token].text, rows }
}
