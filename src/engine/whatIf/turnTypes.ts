import type { Edit } from '../../edits/kinds'
import type { TurnPoint } from '../../lens/turn'

export type { TurnPoint }

/** A state that is turned toward the place of a word. */
export interface TurnRequest {
  readonly station: number
  readonly token: number
  /** The word's id. */
  readonly word: number
  /** The edits that the state is under before it is turned. */
  readonly edits: readonly Edit[]
  readonly to: TurnWish
}

/** How far it is to be turned. */
export type TurnWish =
  /** Until the word is so likely: natural logarithm of its probability. */
  | { readonly kind: 'log'; readonly log: number }
  | { readonly kind: 'degrees'; readonly degrees: number }
  /** A share of the angle between the state and the word's place. */
  | { readonly kind: 'share'; readonly share: number }

/** What comes of a turn, by the logit lens of that station. */
export interface TurnAnswer {
  /** The ids of the text's tokens [pos]: they tell which text. */
  readonly ids: Int32Array
  /** Where the word is likeliest, and least likely: the turn leads no nearer, and no farther. */
  readonly nearest: TurnPoint
  readonly farthest: TurnPoint
  /** Before the turn. */
  readonly here: TurnPoint
  /** After it. */
  readonly at: TurnPoint
}

export interface Turns {
  /**
   * How far a state must be turned for a word to be so likely, and how likely it is when turned so far. The logits of
   * the last state asked about are kept: more questions about it cost a pass over them each, no product. Waits for the
   * whole vocabulary; another state, or another text, makes it reject with Cancelled. Rejects with NotAvailable where
   * the station has not been computed.
   */
  turnToward(request: TurnRequest): Promise<TurnAnswer>
}
