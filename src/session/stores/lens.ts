import type { Between, LensRow, NearestPlaces } from '../../engine/types'
import { sessionStore } from '../ground/sessionStore'
import type { Word } from './word'

export type { LensRow }

/** What the Words tab shows of the picture on the screen. Null, or absent, until it has been computed. */
export interface LensState {
  /** By token: its likeliest word at each station. */
  readonly rows: ReadonlyMap<number, LensRow>
  /** The chosen token: more words, and the words that are followed. */
  readonly detail: LensRow | null
  readonly nearest: (NearestPlaces & { readonly station: number; readonly token: number }) | null
  /** Where the chosen token lies between two words, by station. */
  readonly between: {
    readonly token: number
    readonly pair: readonly [Word, Word]
    readonly places: readonly Between[]
  } | null
  /** Words whose rank and probability are told besides those of the final answer. */
  readonly followed: readonly Word[]
  /** The two words that a person has named to look between; null for the token's own word and its final answer. */
  readonly pair: readonly [Word | null, Word | null]
  /** Rows that can be seen: [from, to). */
  readonly seen: readonly [from: number, to: number]
}

export const initialLens: LensState = {
  rows: new Map(),
  detail: null,
  nearest: null,
  between: null,
  followed: [],
  pair: [null, null],
  seen: [0, 0],
}

export const useLens = sessionStore<LensState>(() => initialLens)
