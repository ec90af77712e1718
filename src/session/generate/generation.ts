import type { Sampling } from '../../engine/types'
import { sessionStore } from '../ground/sessionStore'

export type { Sampling }

/** How a text is continued. */
export interface GenerationOptions extends Sampling {
  /** The same seed gives the same words. */
  readonly seed: number
  /** Most tokens to add. */
  readonly count: number
}

/** Why a continuation ended. */
export type GenerationEnd =
  /** As many tokens as were asked for. */
  | 'count'
  /** A person stopped it. */
  | 'stopped'
  /** The text was changed, or another model came into use. */
  | 'changed'
  /** The model has no further position. */
  | 'positions'
  /** The model ended the text with `<|endoftext|>`. */
  | 'end-of-text'
  | 'failed'

/** A token that the model added. */
export interface WrittenToken {
  readonly id: number
  readonly text: string
  /** What the model gave it, among all words and at temperature 1. */
  readonly probability: number
}

/** A continuation that has ended. */
export interface Continuation {
  readonly tokens: readonly WrittenToken[]
  readonly end: GenerationEnd
  /** What happened, for people. */
  readonly message: string
}

export interface GenerationState {
  readonly options: GenerationOptions
  readonly running: boolean
  /** How many tokens the continuation that runs has added. */
  readonly added: number
  /** The last one that ended; null before any, and once the text is another. */
  readonly last: Continuation | null
  /** The text before it and after it; null when there is nothing to undo. */
  readonly undo: { readonly before: string; readonly after: string } | null
}

export const initialGeneration: GenerationState = {
  options: { temperature: 0, topK: null, topP: 1, seed: 1, count: 24 },
  running: false,
  added: 0,
  last: null,
  undo: null,
}

export const useGeneration = sessionStore<GenerationState>(() => initialGeneration)
