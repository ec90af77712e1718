import type { Tensor } from '../../core/tensor'
import type { Comparison, PatternDifferences, Token } from '../../engine/types'
import { type Part, part } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import type { HeadId } from './view'

export type { Comparison, PatternDifferences }

/** A second sentence beside the first. */
export interface SecondState {
  readonly text: string
  /** The first sentence that was last given a second one by itself; null before any. */
  readonly offeredTo: string | null
  /** What was left out of a text that is too long for any model here; 0 for none. */
  readonly leftOut: number
  /** The tokens that were run; they, the comparison and the ghost belong together. */
  readonly tokens: readonly Token[]
  /** The text has more tokens than the model has positions; only the first are run. */
  readonly overflows: boolean
  /** With the sentence on the screen; null until it has been computed. */
  readonly comparison: Comparison | null
  readonly differences: PatternDifferences | null
  /** One head's pattern, second less first; null until it has been read. */
  readonly headDifference: { readonly head: HeadId; readonly difference: Tensor } | null
  /** Why there is no comparison, where something failed. */
  readonly problem: string | null
  /** Sentences that stay on the globe as ghosts. */
  readonly kept: readonly string[]
  /** The view on the screen cannot place another sentence, or not yet. */
  readonly unplaced: boolean
  /** Grows whenever `ghosts.current` is replaced. */
  readonly ghostsRevision: number
}

export const initialSecond: SecondState = {
  text: '',
  offeredTo: null,
  leftOut: 0,
  tokens: [],
  overflows: false,
  comparison: null,
  differences: null,
  headDifference: null,
  problem: null,
  kept: [],
  unplaced: false,
  ghostsRevision: 0,
}

export const useSecond = sessionStore<SecondState>(() => initialSecond)

/** The trace of another sentence, in the view of the picture. It took no part in the fit. */
export interface GhostTrace {
  readonly text: string
  readonly words: readonly Token[]
  readonly stations: number
  /** [station, token, 3] points of the unit globe as drawn. */
  readonly drawn: Float32Array
  /** [station, token] */
  readonly captured: Float32Array | null
  /** [station − 1, token] radians. */
  readonly turns: Float32Array
  /** [token] the token of the sentence that each stands beside; −1 for none. */
  readonly beside: Int32Array
}

/** The ghosts on the globe, kept ones first; they lie beside the stores, as the picture does. */
export interface Ghosts {
  /** The positions of the picture in whose view they stand: with others they are out of place. */
  readonly of: Float32Array
  readonly traces: readonly GhostTrace[]
}

export const ghostsOf: Part<{ current: Ghosts | null }> = part(() => ({ current: null }))
