import type { FirstTokenChoice, ProjectorId } from '../../lab/types'
import { sessionStore } from '../ground/sessionStore'

export type Theme = 'dark' | 'light'

/** `surface` draws every particle on the globe; `shadow` at the depth that the projection sees. */
export type Drawing = 'surface' | 'shadow'

/** The tabs beside the globe. */
export const TABS = ['word', 'heads', 'words', 'compare', 'what-if', 'paper', 'fit'] as const
export type TabId = (typeof TABS)[number]

export interface HeadId {
  readonly block: number
  readonly head: number
}

/** What a person looks at. */
export interface ViewState {
  /** 0 … 2L; kept within the model's stations. */
  readonly station: number
  readonly playing: boolean
  /** Stations per second while playing. */
  readonly speed: number
  /** The chosen token: its predictions are read, and it is the query of the chosen head. */
  readonly token: number | null
  /** How many tokens before the text it counts: 1 with `<|endoftext|>` before it. */
  readonly ahead: number
  /** The token under the pointer or the keyboard focus, anywhere on the screen. */
  readonly hovered: number | null
  readonly head: HeadId | null
  readonly projector: ProjectorId
  /** Whether the first token, an attention sink in GPT-2, takes part in the fit of the view. */
  readonly firstToken: FirstTokenChoice
  /** The words that span the view of chosen words; none for the ends of the sentence. */
  readonly viewWords: readonly string[]
  /** The word that the globe is seen from, as it is written; null for the one that the sentence ends at. */
  readonly fromWord: string | null
  /** On a globe seen from a word, one word is followed: the chosen one, or the last. All others are dimmed. */
  readonly following: boolean
  /** The text whose axes the pinned view has; null before one is pinned. */
  readonly pin: string | null
  readonly drawing: Drawing
  /** The globe is read as a table, which lies over it. */
  readonly asTable: boolean
  readonly theme: Theme
  readonly tab: TabId
  /** The step of the guided tour that is shown, from 1; null while the tour is closed. */
  readonly tour: number | null
}

export const initialView: ViewState = {
  station: 0,
  playing: false,
  speed: 3,
  token: null,
  ahead: 0,
  hovered: null,
  head: null,
  projector: 'mds',
  firstToken: 'auto',
  viewWords: [],
  fromWord: null,
  following: false,
  pin: null,
  drawing: 'surface',
  asTable: false,
  theme: 'dark',
  tab: 'word',
  tour: null,
}

export { projectorCards } from '../../lab/types'
export type { FirstTokenChoice, ProjectorId }

export const useView = sessionStore<ViewState>(() => initialView)
