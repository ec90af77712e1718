import { isError, isPassing } from '../core/errors'
import type { TopWords } from '../engine/types'
import { problemText } from '../language/problem'
import { coalesce } from './coalesce'
import { engine } from './engines'
import { picture, shownTrace } from './picture'
import { placeLandmarks } from './placeLandmarks'
import { useReadings } from './readings'
import { useSession } from './session'
import { useView, type ViewState } from './view'

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
  const latest = coalesce(work)
  return async () => {
    try {
      await latest()
    } catch (error) {
      if (isPassing(error) || isError(error, 'NotAvailable')) return
      useSession.setState({ problem: problemText(error) })
    }
  }
}

/** Whether what was asked of this picture may still be shown. */
export const isCurrent = (revision: number): boolean => picture.current?.revision === revision

const readAttention = reading(async () => {
  const revision = picture.current?.revision
  const { head } = useView.getState()
  if (head === null) useReadings.setState({ attention: null })
  if (head === null || revision === undefined) return
  const pattern = await (await engine()).attention(head.block, head.head, shownTrace())
  if (
    isCurrent(revision) &&
    pattern.shape[0] === picture.current?.tokens &&
    useView.getState().head === head
  ) {
    useReadings.setState({ attention: { head, pattern } })
  }
})

export const readSurprisals = reading(async () => {
  const revision = picture.current?.revision
  if (revision === undefined) return
  const surprisals = await (await engine()).surprisals(shownTrace())
  if (isCurrent(revision) && surprisals.length === picture.current?.tokens)
    useReadings.setState({ surprisals })
})

/** Reads again what another picture of the same text has overtaken. */
export function readAgain(): void {
  if (useReadings.getState().attention === null) void readAttention()
  void readStation()
  void readSurprisals()
}

export const readStation = reading(async () => {
  const revision = picture.current?.revision
  const { station } = useView.getState()
  if (revision === undefined) return
  const words = await (await engine()).topWords(station, LISTED, shownTrace())
  await showWords(revision, station, words)
})

/** Shows what every particle of a picture would say at a station. */
export async function showWords(revision: number, station: number, words: TopWords): Promise<void> {
  if (!isCurrent(revision) || words.rows !== picture.current?.tokens) return
  const said = { revision, station, words }
  useReadings.setState({ said })
  showPredictions()
  await placeLandmarks(said)
}

/** Places the words of the globe as they are wanted now. */
export const placeAgain = reading(async () => {
  const { said } = useReadings.getState()
  if (said !== null && isCurrent(said.revision)) await placeLandmarks(said)
})

function showPredictions(): void {
  const { tokens } = useSession.getState()
  const { said } = useReadings.getState()
  if (said === null || tokens.length === 0 || !isCurrent(said.revision)) return
  const { words, station } = said
  // A shorter text may be there before the choice of a word that it has not is dropped.
  const token = Math.min(useView.getState().token ?? tokens.length, tokens.length - 1)
  const rows = Array.from({ length: words.k }, (_, i) => {
    const at = token * words.k + i
    return {
      word: words.words[at],
      logit: words.logits[at],
      probability: Math.exp(words.logProbabilities[at]),
    }
  })
  useReadings.setState({ predictions: { station, token, word: tokens[token].text, rows } })
}
