import { create } from 'zustand'
import type { SavedFile } from '../engine/client'
import type { ModelShape, Precision, RunReport, Token } from '../engine/types'
import type { Message } from '../language/message'
import type { LoadProgress } from './progress'

export type { Token }

/** The model that runs, or is on its way. */
export interface ModelStatus {
  readonly id: string
  /** In the language of the moment. */
  readonly name: () => string
  readonly precision: Precision
  /** `restarting`: the worker ended and the next run starts it again. */
  readonly phase: 'loading' | 'ready' | 'failed' | 'restarting'
  /** One line for people, in the language of the moment: what is there, or what went wrong and what to do. */
  readonly message: () => string
  /** How far it has come; null before anything is known, and once all of it is there. */
  readonly progress: LoadProgress | null
  /** Whether it gave its known answers; null where it has none, or has not been asked yet. */
  readonly verified: boolean | null
  /** The saved trace that is open in the place of a model; null where a model runs. */
  readonly saved: SavedFile | null
}

/** What is being read, and by what. */
export interface SessionState {
  readonly model: ModelStatus
  /** The model that was chosen and is not in use yet, or could not be brought into use. */
  readonly coming: ModelStatus | null
  /** Null until config.json has been read. */
  readonly shape: ModelShape | null
  readonly text: string
  /** Whether `<|endoftext|>` stands before the text. */
  readonly prependEndOfText: boolean
  /** The tokens of the picture; they change with it. */
  readonly tokens: readonly Token[]
  /** The text has more tokens than the model has positions; only the first are run. */
  readonly overflows: boolean
  /** The last complete run, null before the first. */
  readonly run: RunReport | null
  /** Grows whenever `picture.current` is replaced. */
  readonly pictureRevision: number
  /** Something went wrong with the last action; the picture before it stays. */
  readonly problem: string | Message | null
}

export const initialSession: SessionState = {
  model: {
    id: '',
    name: () => '',
    precision: 'exact',
    phase: 'loading',
    message: () => '',
    progress: null,
    verified: null,
    saved: null,
  },
  coming: null,
  shape: null,
  text: '',
  prependEndOfText: false,
  tokens: [],
  overflows: false,
  run: null,
  pictureRevision: 0,
  problem: null,
}

export const useSession = create<SessionState>()(() => initialSession)
