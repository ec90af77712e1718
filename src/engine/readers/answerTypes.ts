import type { Span } from '../../core/spans'
import type { Tensor } from '../../core/tensor'
import type { PatternThumbnails, TopWords, TraceName } from '../trace/traceTypes'

/** What of a text is asked for at once. */
export interface AnswerWish {
  /** Token ids: of which text it must be. */
  readonly ids: Int32Array
  /** Whether to wait for the run that is under way; else what has been computed so far. */
  readonly whole: boolean
  /** What every token would say at this station: so many words. */
  readonly station: number
  readonly k: number
  /** The head whose pattern is asked for, if any. */
  readonly head: { readonly block: number; readonly head: number } | null
}

/** What a text has that is shown as soon as it has been computed, in one piece. */
export interface Answer {
  /** Computed so far. */
  readonly stations: number
  /** Null before any block has been computed. */
  readonly thumbnails: PatternThumbnails | null
  /** [query, key] of the head; null where it has not been computed, or none was asked for. */
  readonly pattern: Tensor | null
  /** Null where the station has not been computed, or not all words of the model have come. */
  readonly words: TopWords | null
  /** What every token would say at the last station. Null like `words`. */
  readonly end: TopWords | null
  /** When each part began and ended, ms since the epoch. */
  readonly spans: { readonly patterns: Span; readonly words: Span }
}

export interface Answers {
  /** Null where the engine has another text by now. Never waits for words that have not come. */
  answer(wish: AnswerWish, of?: TraceName): Promise<Answer | null>
}
