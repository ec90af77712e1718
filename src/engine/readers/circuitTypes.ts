import type { Tensor } from '../../core/tensor'
import type { ScoreParts } from '../../lens/circuits'
import type { EllipsoidStage, StageShadow } from '../../lens/ellipsoid'
import type { Forces } from '../../lens/forces'
import type { HeadScoreName } from '../../lens/headScores'
import type { QueryOrKey } from '../../model/checkpoint/attentionWeights'
import type { TraceName } from '../trace/traceTypes'

export type { EllipsoidStage, HeadScoreName, QueryOrKey, StageShadow }

/** What was read off a text: the ids of its tokens tell which. */
interface OfText {
  /** [pos] */
  readonly ids: Int32Array
}

/** Scores of every head whose attention has been computed, from the first block on. */
export interface HeadScores extends OfText {
  readonly blocks: number
  readonly heads: number
  /** [block, head] each; NaN where a score is not defined on this text. */
  readonly scores: Readonly<Record<HeadScoreName, Float32Array>>
}

/** What the heads of one block add. */
export interface HeadLengths extends OfText {
  /** [head] mean over the tokens of ‖what the head adds‖. */
  readonly lengths: Float32Array
}

/** One query of one head and all keys it can see. */
export interface QueryKeys extends OfText, ScoreParts {
  /** [dHead] with bias. */
  readonly q: Float32Array
  /** [key, dHead] with bias. */
  readonly k: Float32Array
  /** [key] q · k / √d_head: the sum of the four parts. */
  readonly scores: Float32Array
  /** [key] after softmax. */
  readonly attention: Float32Array
}

/** A word near a direction. */
export interface NearWord {
  readonly id: number
  readonly word: string
  /** Radians between the direction and the word's landmark. */
  readonly angle: number
}

/** Where a query wants to look, or from where a key would be looked at. */
export interface Wanted extends OfText {
  /** Unit vector [d], see `wantedDirection`. */
  readonly unit: Float32Array
  /** The words whose landmarks are nearest, the nearest first. */
  readonly words: readonly NearWord[]
  /** [pos] radians between the direction and each token at the head's station. */
  readonly angles: Float32Array
}

/** The sequence sphere, gain, bias, W_QK of one head, as one linear view shows it. */
export interface Ellipsoid extends OfText {
  readonly stages: Readonly<Record<EllipsoidStage, StageShadow>>
}

/** A station after gain and bias, as one linear view shows it. */
export interface Sublayer extends OfText, StageShadow {}

/** A head, the output bias, the MLP, or what an edit put there. */
export type PartName = number | 'bias' | 'mlp' | 'edit'

/** What one token is given at a step. */
export interface StepForces extends OfText, Forces {
  /** Every head and then the output bias, or the MLP; of an edited trace, what edits put at the next station last. */
  readonly parts: readonly PartName[]
  /** [d] the token's unit vector before the step. */
  readonly unit: Float32Array
}

/** How likely the logit lens holds a word after a step of one token, and would hold it without each part of the step. */
export interface StepLikelihoods extends OfText {
  /** Every head and then the output bias, or the MLP; of an edited trace, what edits put at the next station last. */
  readonly parts: readonly PartName[]
  /** ln p of the word at the station before the step, and at the one after it. */
  readonly before: number
  readonly after: number
  /** [part] ln p of the word at the state after the step less that part. */
  readonly without: Float32Array
}

/** What the parts of one block write into a logit. */
export interface BlockShares extends OfText {
  /** [head] */
  readonly heads: Float64Array
  readonly outputBias: number
  readonly mlp: number
}

/** What is written into a logit before the first block and after the last one, and the logit itself. */
export interface OuterShares extends OfText {
  readonly token: number
  readonly position: number
  /** What rotations and copied residuals put there; 0 but for the edited trace. */
  readonly edits: number
  /** β_f · e_w, whatever the sentence. */
  readonly constant: number
  /** The logit, or difference of logits, that the model itself computes. */
  readonly logit: number
}

/** A word whose logit is explained, and what it is compared with. */
export interface LogitQuestion {
  readonly word: number
  /** A rival word's id; null for the mean over the vocabulary. */
  readonly rival: number | null
}

/** The engine's methods about heads and forces. All reject with NotAvailable for what has not been computed. */
export interface Circuits {
  /** Of which trace, here and below: the text's unless told. */
  headScores(of?: TraceName): Promise<HeadScores>
  /** Reads W_O of the block again the first time. */
  headLengths(block: number, of?: TraceName): Promise<HeadLengths>
  /** What each head adds to one token [head, d], and the output bias [d]: together `hook_attn_out`. */
  headUpdates(
    block: number,
    token: number,
    of?: TraceName,
  ): Promise<{ readonly heads: Tensor; readonly bias: Tensor }>
  /** Scores before softmax [query, key]; −∞ for what a query cannot see. */
  attentionScores(block: number, head: number, of?: TraceName): Promise<Tensor>
  queryKeys(block: number, head: number, query: number, of?: TraceName): Promise<QueryKeys>
  /** Waits for the whole vocabulary, as the nearest words do. */
  wanted(block: number, head: number, side: QueryOrKey, token: number, of?: TraceName): Promise<Wanted>
  /** @param view a linear projection [3, d]. */
  ellipsoid(block: number, head: number, view: Float32Array, of?: TraceName): Promise<Ellipsoid>
  /** A station with its gain and bias, as the sublayer after it is given it. @param view a linear projection [3, d]. */
  sublayer(station: number, view: Float32Array, of?: TraceName): Promise<Sublayer>
  /** How the step from station `step` on moves a token. */
  forces(step: number, token: number, of?: TraceName): Promise<StepForces>
  /**
   * How likely the step from station `step` on makes a word, by its id, and what each part has to do with it. Waits for the
   * whole vocabulary; a newer text makes it reject with Cancelled.
   */
  stepLikelihoods(step: number, token: number, word: number, of?: TraceName): Promise<StepLikelihoods>
  /** Direct logit attribution, block by block: σ of the final LayerNorm is held at its value. */
  blockShares(block: number, token: number, question: LogitQuestion, of?: TraceName): Promise<BlockShares>
  outerShares(token: number, question: LogitQuestion, of?: TraceName): Promise<OuterShares>
}
