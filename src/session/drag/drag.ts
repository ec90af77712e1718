import { sessionStore } from '../ground/sessionStore'
import type { Word } from '../stores/word'

/** A particle that is pulled: its state is turned toward the place of a word. */
export interface Held {
  readonly by: 'pointer' | 'keys'
  readonly station: number
  readonly token: number
  /** What it is turned toward: on a globe seen from a word that one, else the nearest place. */
  readonly toward: Word
}

/** Where a pull has brought it, by the lens. */
export interface PullTurn {
  readonly degrees: number
  /** Natural logarithm of the probability of the word. */
  readonly log: number
  /** The pointer is nearer to the word than the turn can bring the particle. */
  readonly ends: boolean
}

/** Why nothing can be pulled. */
export type Obstacle = 'saved' | 'loading' | 'notRun' | 'noPlace'

export interface DragState {
  /** Null while nothing is held. */
  readonly held: Held | null
  /** What the engine said last; null until it has. */
  readonly turned: PullTurn | null
  /** On a globe seen from a word, ln p where the pointer holds it, as far as the turn can go. Else null. */
  readonly drawn: number | null
  /** Why nothing was pulled; words that the engine said, where it did. */
  readonly problem: { readonly why: Obstacle | { readonly words: string } } | null
}

export const atRest: DragState = { held: null, turned: null, drawn: null, problem: null }

export const useDrag = sessionStore<DragState>(() => atRest)
