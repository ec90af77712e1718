import type { Choice, Sampling } from '../../lens/sampling'
import type { Writing } from '../../model/tokenizer/spelling'
import type { TraceName } from '../trace/traceTypes'

export type { Choice, Sampling, Writing }

/** The word that a model adds. */
export interface NextWord extends Choice {
  readonly text: string
  /** It is `<|endoftext|>`: the text ends here. */
  readonly endsText: boolean
}

/** Continuing a text. */
export interface Generates {
  /**
   * Chooses what follows a trace whose last station has been computed; runs nothing. Waits like topWords.
   *
   * @param random in [0, 1)
   * @param expecting the tokens that the trace must have; with others it rejects with Cancelled.
   */
  nextWord(sampling: Sampling, random: number, expecting: Int32Array, of?: TraceName): Promise<NextWord>
  /** Writes ids as a text. */
  spell(ids: Int32Array): Promise<Writing>
}
