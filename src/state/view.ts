import { create } from 'zustand'
import type { ProjectorId } from '../lab/types'

export type Theme = 'dark' | 'light'

/** `surface` draws every particle on the globe; `shadow` at the depth that the projection sees. */
export type Drawing = 'surface' | 'shadow'

/** The tabs beside the globe. */
export const TABS = ['heads', 'words', 'compare', 'what-if'] as const
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
  /** The token under the pointer or the keyboard focus, anywhere on the screen. */
  readonly hovered: number | null
  readonly head: HeadId | null
  readonly projector: ProjectorId
  readonly drawing: Drawing
  readonly theme: Theme
  readonly tab: TabId
}

export const initialView: ViewState = {
  station: 0,
  playing: false,
  speed: 3,
  token: null,
  hovered: null,
  head: null,
  projector: 'pca',
  drawing: 'surface',
  theme: 'dark',
  tab: 'heads',
}

export const useView = create<ViewState>()(() => initialView)
