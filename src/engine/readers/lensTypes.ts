import type { Between } from '../../lens/between'
import type { TraceName } from '../trace/traceTypes'

export type { Between }

/** What is asked about one token. */
export interface LensQuestion {
  readonly token: number
  /** How many of the likeliest words of each station. */
  readonly k: number
  /** Ids of words whose rank and probability are told at each station, besides the final answer's. */
  readonly watched: readonly number[]
  /** What the trace is to begin with, up to this token at least; with other tokens it rejects with Cancelled. */
  readonly expecting?: Int32Array
}

/**
 * What one token would say at each station computed so far, each read as if it were the last (nostalgebraist,
 * “interpreting GPT: the logit lens”, 2020). Ids come with the texts of their words.
 */
export interface LensRow {
  readonly token: number
  readonly stations: number
  readonly k: number
  /** [station, k], likeliest first. */
  readonly ids: Int32Array
  /** [station, k] */
  readonly words: readonly string[]
  /** [station, k] */
  readonly probabilities: Float32Array
  /** [station] log Σ exp of the logits: a word's logit is log p + total. */
  readonly totals: Float32Array
  /** [station] bits */
  readonly entropies: Float32Array
  /** [station] D(final ‖ station), bits; NaN while the last station has not been computed. */
  readonly divergences: Float32Array
  /** The likeliest word at the last station, then those that were asked for; the answer is −1 until it is known. */
  readonly watched: Int32Array
  /** [watched] */
  readonly watchedWords: readonly string[]
  /** [station, watched] place among all words, from 1; 0 for an answer that is not known. */
  readonly ranks: Int32Array
  /** [station, watched] NaN for an answer that is not known. */
  readonly watchedProbabilities: Float32Array
}

/** The words whose places on the sphere are nearest to a particle. */
export interface NearestPlaces {
  /** [k], nearest first. */
  readonly ids: Int32Array
  readonly words: readonly string[]
  /** [k] radians between the particle and the place where the word is predicted hardest. */
  readonly angles: Float32Array
}

/** Reading particles as words, station by station. Waits for the whole vocabulary like topWords. */
export interface LensReaders {
  /** One token at every station computed so far. A newer text makes it reject with Cancelled. */
  lens(question: LensQuestion, of?: TraceName): Promise<LensRow>
  /** The k words whose places are nearest to a token at a station. */
  nearestPlaces(station: number, token: number, k: number, of?: TraceName): Promise<NearestPlaces>
  /** Where a token lies between the places of two words, at each station computed so far. */
  between(token: number, first: number, second: number, of?: TraceName): Promise<Between[]>
}
