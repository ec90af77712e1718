import { isError } from '../../core/errors'
import type { Token } from '../../engine/types'
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
export function readChanges(view: ViewState, before: ViewState): void {
  if (view.head !== before.head) void readAttention()
  if (view.station !== before.station) void readStation()
  else if (view.token !== before.token) showPredictions()
}

/** Work that is done again for the latest wish, and whose failure is shown unless something newer is on its way. */
export function reading(work: () => Promise<void>): () => Promise<void> {
  const latest = runLatest(work)
  return async () => {
    await reportErrors(latest, { isExpected: (error) => isError(error, 'NotAvailable') })
  }
}

/** Counts as long as the answer on the screen is the one of now, and so is what else was chosen. */
export const aboutAnswer = (chosen: () => QueryKey = () => ({})): Attempt =>
  whileSame(() => ({ ...chosen(), answer: useSession.getState().answer.revision }))

/** Whether something was read off the answer on the screen. */
const isOfAnswer = ({ answer }: { readonly answer: number }): boolean =>
  useSession.getState().answer.revision === answer

/** The answer that can be asked about, and how many tokens it has; null where there is none. */
function answerOnScreen(): { readonly answer: number; readonly tokens: number } | null {
  const { answer, tokens } = useSession.getState()
  return tokens.length === 0 ? null : { answer: answer.revision, tokens: tokens.length }
}

export const readAttention = reading(async () => {
  const screen = answerOnScreen()
  const { head } = useView.getState()
  if (head === null) useReadings.setState({ attention: null })
  if (head === null || screen === null) return
  const attempt = aboutAnswer(() => ({ ...useView.getState().head }))
  const pattern = await (await engine()).attention(head.block, head.head, shownTrace())
  attempt.check()
  if (pattern.shape[0] === screen.tokens)
    useReadings.setState({ attention: { answer: screen.answer, head, pattern } })
})

export const readSurprisals = reading(async () => {
  const screen = answerOnScreen()
  if (screen === null) return
  const attempt = aboutAnswer()
  const surprisals = await (await engine()).surprisals(shownTrace())
  attempt.check()
  if (surprisals.length === screen.tokens) useReadings.setState({ surprisals })
})

/** Reads again what another picture of the same text has overtaken. */
export function readAgain(): void {
  if (useReadings.getState().attention === null) void readAttention()
  void readStation()
  void readEnd()
  void readSurprisals()
}

export const readStation = reading(async () => {
  const screen = answerOnScreen()
  const { station } = useView.getState()
  if (screen === null) return
  const attempt = aboutAnswer()
  const words = await (await engine()).topWords(station, LISTED, shownTrace())
  attempt.check()
  if (words.rows !== screen.tokens) return
  const said = { answer: screen.answer, station, words }
  useReadings.setState({ said })
  showPredictions()
  await placeLandmarks(said)
})

/** What every token says at the end, where it has not been read with the answer: all words of a model come late. */
export const readEnd = reading(async () => {
  const screen = answerOnScreen()
  const station = lastStation()
  const { answer } = useSession.getState()
  if (screen === null || useReadings.getState().end !== null || answer.stations <= station) return
  const attempt = aboutAnswer()
  const words = await (await engine()).topWords(station, LISTED, shownTrace())
  attempt.check()
  if (words.rows !== screen.tokens) return
  useReadings.setState({ end: { answer: screen.answer, station, words } })
  showPredictions()
})

/** Places the words of the globe as they are wanted now. */
export const placeAgain = reading(async () => {
  const { said } = useReadings.getState()
  if (said !== null && isOfAnswer(said)) await placeLandmarks(said)
})

function showPredictions(): void {
  const { tokens } = useSession.getState()
  const { said, end } = useReadings.getState()
  if (tokens.length === 0) return
  if (said !== null && isOfAnswer(said)) useReadings.setState({ predictions: predictionsOf(said, tokens) })
  if (end !== null && isOfAnswer(end)) useReadings.setState({ endPredictions: predictionsOf(end, tokens) })
}

/** What the chosen token would say, or the last one. */
export function predictionsOf({ words, station }: Said, tokens: readonly Token[]): Predictions {
  // A shorter text may be there before the choice of a word that it has not is dropped.
  const token = Math.min(useView.getState().token ?? tokens.length, tokens.length - 1)
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
