import type { SavedFile } from '../../engine/client'
import type { FileSum, ModelShape, Precision, RunReport, Token } from '../../engine/types'
import type { Message } from '../../language/message'
import { sessionStore } from '../ground/sessionStore'
import type { ActiveEdit } from './editHistory'
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
  /** It has failed because something of it could not be fetched: another try may bring it. */
  readonly notDelivered: boolean
  /** One line for people, in the language of the moment: what is there, or what went wrong and what to do. */
  readonly message: () => string
  /** The message says no more than that the model is ready, on what and as exact as its file: nothing to be seen to. */
  readonly isPlain: boolean
  /** How far it has come; null before anything is known, and once all of it is there. */
  readonly progress: LoadProgress | null
  /** Whether it gave its known answers; null where it has none, or has not been asked yet. */
  readonly verified: boolean | null
  /** What is known of its file's sha256; null before anything is. */
  readonly sum: FileSum | null
  /** The saved trace that is open in the place of a model; null where a model runs. */
  readonly saved: SavedFile | null
}

/** What has been read of a text: all that is on the screen but the globe is of the last one. */
export interface AnswerStatus {
  /** Grows with every answer: another text, more of its stations, or other edits. */
  readonly revision: number
  /** How many stations had been computed. */
  readonly stations: number
  /** The edits that it is under: then it was read off the edited trace, as all else is that is read for the screen. */
  readonly edits: readonly ActiveEdit[]
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
  /** The tokens of the answer. They change together with what is read of them; the picture comes later. */
  readonly tokens: readonly Token[]
  /** The text has more tokens than the model has positions; only the first are run. */
  readonly overflows: boolean
  /** The last complete run, null before the first. */
  readonly run: RunReport | null
  /** What the tokens, the predictions and the heads on the screen are of. */
  readonly answer: AnswerStatus
  /** Grows whenever `picture.current` is replaced. */
  readonly pictureRevision: number
  /**
   * The answer that the picture is of: while the last one is another, the globe shows an older picture. −1 while words
   * are missing in it.
   */
  readonly picturedAnswer: number
  /** Something went wrong with the last action; the picture before it stays. */
  readonly problem: string | Message | null
  /** What the link says that could not be honoured, until it is dismissed or another link comes. */
  readonly leftOut: readonly Message[]
}

export const initialSession: SessionState = {
  model: {
    id: '',
    name: () => '',
    precision: 'exact',
    phase: 'loading',
    notDelivered: false,
    message: () => '',
    isPlain: false,
    progress: null,
    verified: null,
    sum: null,
    saved: null,
  },
  coming: null,
  shape: null,
  text: '',
  prependEndOfText: false,
  tokens: [],
  overflows: false,
  run: null,
  answer: { revision: 0, stations: 0, edits: [] },
  pictureRevision: 0,
  picturedAnswer: 0,
  problem: null,
  leftOut: [],
}

export const useSession = sessionStore<SessionState>(() => initialSession)

/** Whether the globe still shows the picture of an earlier answer, or a part of one. */
export const isPictureOlder = ({ answer, picturedAnswer }: SessionState): boolean =>
  answer.revision !== picturedAnswer
