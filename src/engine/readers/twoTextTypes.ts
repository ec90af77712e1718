import type { Tensor } from '../../core/tensor'
import type { Alignment } from '../../lens/alignment'
import type { TraceName } from '../trace/traceTypes'

/** The tokens of two texts that are compared. Where a trace has others, methods reject with Cancelled. */
export interface TwoTexts {
  readonly first: Int32Array
  readonly second: Int32Array
}

/** Two traces side by side, at the stations that both have. */
export interface Comparison extends Alignment {
  readonly stations: number
  /** [station, pair] radians between the two particles, in all dimensions of the model. */
  readonly angles: Float32Array
}

/** What two sentences' heads do otherwise. Queries and keys are the pairs of the alignment. */
export interface PatternDifferences {
  /** Cells per side: the number of pairs, at most 32. */
  readonly size: number
  /**
   * [block, head, query, key] second less first, −127 … 127 for −1 … 1; a cell that stands for several holds the
   * farthest from 0. Only blocks whose attention both traces have.
   */
  readonly data: Int8Array
  /** [block, head] the share of attention that goes elsewhere, 0 … 1, mean over queries. */
  readonly moved: Float32Array
}

/** Comparing the second text's trace with another. */
export interface Compares {
  /** @param of the first: the text, or the text under edits. */
  compare(texts: TwoTexts, of?: TraceName): Promise<Comparison>
  /** [station − 1, token] radians that each token of a trace travels at each step. */
  turns(of?: TraceName): Promise<Float32Array>
  patternDifferences(texts: TwoTexts, of?: TraceName): Promise<PatternDifferences>
  /** One head's difference, second less first. [pair, pair] */
  patternDifference(block: number, head: number, texts: TwoTexts, of?: TraceName): Promise<Tensor>
}
