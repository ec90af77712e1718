import type { ErrorText } from '../../core/errorText'
import type { Edit } from '../../edits/kinds'

/** What it took to run a text under edits. */
export interface EditReport {
  /** The first station whose residuals the edits can change; null without edits. */
  readonly firstStation: number | null
  /** Tokens whose rows were run anew from there on. */
  readonly computed: number
  /** How many times a session was run, other texts included that residuals were copied from. */
  readonly sessionRuns: number
  readonly milliseconds: number
  /** [edit] why this model, or the text, has no place for it, so that it was left out; null where it is in force. */
  readonly refusals: readonly (ErrorText | null)[]
}

/** A word before and after edits. */
export interface ChangedWord {
  readonly id: number
  readonly word: string
  /** Probabilities. */
  readonly before: number
  readonly after: number
}

/** What the active edits change for one token. */
export interface EditEffect {
  /** The ids of the text's tokens [pos]: they tell which text. */
  readonly ids: Int32Array
  readonly token: number
  /** KL(before ‖ after) of the distribution of the next word, bits. */
  readonly divergence: number
  /** The likeliest next words of either, the likeliest of either first. */
  readonly words: readonly ChangedWord[]
  /** [station] radians between the token's unit vectors before and after. */
  readonly angles: Float32Array
}

/** What to watch while each head in turn is ablated. */
export interface SweepRequest {
  /** Chosen by who asks: `swept-head` tells it. */
  readonly id: number
  /** The token whose next word is watched. */
  readonly token: number
  /** A word that is one token, as it is written; null for the model's own likeliest. */
  readonly word: string | null
}

/** What is watched, before anything is ablated. */
export interface SweepTarget {
  /** The word's token id. */
  readonly id: number
  readonly word: string
  /** ln p of the word, with all heads. */
  readonly logProbability: number
}

/** What each head does for the watched word. */
export interface Sweep {
  /** The ids of the text's tokens [pos]: they tell which text. */
  readonly ids: Int32Array
  readonly target: SweepTarget
  /** [block, head] ln p with that head's z set to 0, less ln p with all heads. */
  readonly effects: Float32Array
  readonly sessionRuns: number
  readonly milliseconds: number
}

/** What is to be pushed toward what. */
export interface PushRequest {
  /** Chosen by who asks: `push-tried` tells it. */
  readonly id: number
  readonly token: number
  /** The id of the word that is to be the answer. */
  readonly word: number
  /** The first station that is tried. */
  readonly from: number
}

/** The smallest push that makes a word the answer. */
export interface FoundPush {
  /** The ids of the text's tokens [pos]: they tell which text. */
  readonly ids: Int32Array
  /** Null where no push up to 90° suffices. */
  readonly push: {
    readonly station: number
    /** Degrees at which the answer changes, to a quarter of one. */
    readonly smallest: number
    /** 1.2 times that, so that the answer clearly changes, or no more than that where 1.2 times lead past it. */
    readonly degrees: number
  } | null
}

/** What the search for a push tells while it runs. */
export interface PushEvent {
  readonly kind: 'push-tried'
  readonly push: number
  readonly station: number
  /** The smallest push so far; null for none. */
  readonly degrees: number | null
}

/** What a sweep tells while it runs. */
export type SweepEvent =
  | { readonly kind: 'sweeping'; readonly sweep: number; readonly target: SweepTarget }
  | {
      readonly kind: 'swept-head'
      readonly sweep: number
      readonly block: number
      readonly head: number
      readonly effect: number
    }

/** The engine's methods that answer “what if?”. */
export interface WhatIf {
  /** For each edit, why this model or the text of now has no place for it; null where it has. */
  refusals(edits: readonly Edit[]): Promise<readonly (ErrorText | null)[]>
  /**
   * What the active edits change for a token, with the k likeliest words of before and after. Waits for the
   * whole vocabulary. Rejects with NotAvailable without edits.
   */
  editEffect(token: number, k: number): Promise<EditEffect>
  /**
   * Ablates each head of the text in turn, the last block's first, each time from the station after it; active
   * edits play no part. It lets runs and edits go first. A newer sweep, or another text, makes it reject with
   * Cancelled.
   */
  sweepHeads(request: SweepRequest): Promise<Sweep>
  stopSweep(): Promise<void>
  /**
   * At which station, from one on, a token must be turned least toward a word's place for that word to be the likeliest
   * at the end; active edits play no part. It lets runs and edits go first. A sweep, a newer search or another text makes
   * it reject with Cancelled.
   */
  smallestPush(request: PushRequest): Promise<FoundPush>
}
