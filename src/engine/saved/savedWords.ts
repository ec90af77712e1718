import { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import { row } from '../../core/tensor'
import { type Between, placeBetween } from '../../lens/between'
import { unitRows } from '../../lens/layerNorm'
import type { LensQuestion, LensRow, TopWords } from '../types'
import type { SavedTrace } from './readSaved'
import { WORD_TENSORS } from './words'

/** The words that a saved trace holds. */
export interface SavedWords {
  topWords(station: number, k: number): TopWords
  lens(question: LensQuestion): LensRow
  landmarks(ids: Int32Array): Float32Array
  between(units: Float32Array, first: number, second: number): Between[]
}

const notHeld = (what: ErrorText): ExplorerError =>
  new ExplorerError(
    'NotAvailable',
    errorText`This saved trace does not hold ${what}. It needs the model that made it.`,
  )

/** Reads the words of a trace; null where the file holds none, or not all that belongs to them. */
export async function readWords(saved: SavedTrace): Promise<SavedWords | null> {
  const names = Object.values(WORD_TENSORS)
  if (!names.every((name) => saved.has(name))) return null
  const [ids, answers, ranks, landmarkIds] = await Promise.all(
    [WORD_TENSORS.ids, WORD_TENSORS.answers, WORD_TENSORS.ranks, WORD_TENSORS.landmarkIds].map(
      saved.readIntegers,
    ),
  )
  const [probabilities, totals, entropies, divergences, answerProbabilities, landmarks] = await Promise.all(
    [
      WORD_TENSORS.probabilities,
      WORD_TENSORS.totals,
      WORD_TENSORS.entropies,
      WORD_TENSORS.divergences,
      WORD_TENSORS.answerProbabilities,
      WORD_TENSORS.landmarks,
    ].map(saved.read),
  )
  const tokens = saved.tokens.length
  const { width } = saved.shape
  const [, stations, kept] = probabilities.shape
  const fits =
    ids.length === probabilities.data.length &&
    [totals, entropies, divergences, answerProbabilities].every(({ shape }) => shape[1] === stations) &&
    ranks.length === tokens * stations &&
    landmarks.shape[0] === landmarkIds.length
  if (!fits || kept === 0 || stations < saved.stations) return null
  const texts = saved.description?.words ?? {}
  const wordOf = (id: number): string => (Object.hasOwn(texts, id) ? texts[id] : `⟨${id}⟩`)
  const placeOf = new Map(Array.from(landmarkIds, (id, at) => [id, at]))
  const unitOf = (id: number): Float32Array => {
    const at = placeOf.get(id)
    if (at === undefined) throw notHeld(errorText`the place of ${wordOf(id)}`)
    return row(landmarks.data, at, width)
  }
  /** [row, kept] cut to [row, k] */
  const cut = <Values extends Int32Array | Float32Array>(
    values: Values,
    rows: readonly number[],
    k: number,
  ) => rows.flatMap((at) => [...values.subarray(at * kept, at * kept + k)])

  return {
    topWords(station, k) {
      if (k > kept) throw notHeld(errorText`more than ${kept} words of each particle`)
      const rows = Array.from({ length: tokens }, (_, token) => token * stations + station)
      const found = Int32Array.from(cut(ids, rows, k))
      const logProbabilities = Float32Array.from(cut(probabilities.data, rows, k), Math.log)
      return {
        rows: tokens,
        k,
        ids: found,
        words: Array.from(found, wordOf),
        logits: logProbabilities.map((value, at) => value + totals.data[rows[Math.floor(at / k)]]),
        logProbabilities,
      }
    },
    lens({ token, k: wanted, watched }) {
      const k = Math.min(wanted, kept)
      const rows = Array.from({ length: saved.stations }, (_, station) => token * stations + station)
      const found = Int32Array.from(cut(ids, rows, k))
      const all = [answers[token], ...watched]
      const pick = (values: Float32Array) => Float32Array.from(rows, (at) => values[at])
      return {
        token,
        stations: saved.stations,
        k,
        ids: found,
        words: Array.from(found, wordOf),
        probabilities: Float32Array.from(cut(probabilities.data, rows, k)),
        totals: pick(totals.data),
        entropies: pick(entropies.data),
        divergences: pick(divergences.data),
        watched: Int32Array.from(all),
        watchedWords: all.map(wordOf),
        ranks: Int32Array.from(rows.flatMap((at) => [ranks[at], ...watched.map(() => 0)])),
        watchedProbabilities: Float32Array.from(
          rows.flatMap((at) => [answerProbabilities.data[at], ...watched.map(() => Number.NaN)]),
        ),
      }
    },
    landmarks(wanted) {
      const units = new Float32Array(wanted.length * width)
      wanted.forEach((id, at) => {
        units.set(unitOf(id), at * width)
      })
      return unitRows(units, width)
    },
    between: (units, first, second) =>
      Array.from({ length: units.length / width }, (_, station) =>
        placeBetween(row(units, station, width), unitOf(first), unitOf(second)),
      ),
  }
}
