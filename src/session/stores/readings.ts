import type { Tensor } from '../../core/tensor'
import type { PatternThumbnails, TopWords } from '../../engine/types'
import { sessionStore } from '../ground/sessionStore'
import type { HeadId } from './view'

/** A word and how likely it is. */
export interface Prediction {
  readonly id: number
  readonly word: string
  readonly logit: number
  readonly probability: number
}

/** What the chosen particle would say at the chosen station. */
export interface Predictions {
  readonly station: number
  readonly token: number
  /** What that token says. */
  readonly word: string
  readonly rows: readonly Prediction[]
}

/** The pattern of one head. */
export interface Attention {
  /** The answer that it is part of. */
  readonly answer: number
  readonly head: HeadId
  /** [query, key]; rows sum to 1. */
  readonly pattern: Tensor
}

/** What every token would say at a station. */
export interface Said {
  /** The answer that it is part of. */
  readonly answer: number
  readonly station: number
  readonly words: TopWords
}

/** What was read off the model for what is on the screen. Null until it has been computed. */
export interface ReadingsState {
  /** What every token would say at a station. */
  readonly said: Said | null
  /** The same at the last station. */
  readonly end: Said | null
  readonly thumbnails: PatternThumbnails | null
  readonly attention: Attention | null
  readonly predictions: Predictions | null
  /** What it would say at the last station. */
  readonly endPredictions: Predictions | null
  /** [token] bits; NaN where nothing comes before. */
  readonly surprisals: Float32Array | null
  /** Grows whenever `landmarks.current` is replaced. */
  readonly landmarksRevision: number
}

export const initialReadings: ReadingsState = {
  said: null,
  end: null,
  thumbnails: null,
  attention: null,
  predictions: null,
  endPredictions: null,
  surprisals: null,
  landmarksRevision: 0,
}

export const useReadings = sessionStore<ReadingsState>(() => initialReadings)
