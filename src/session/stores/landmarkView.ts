import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import type { LandmarkKind } from './picture'
import type { Word } from './word'

/** Which words stand at their places on the globe, and where someone has traveled. */
export interface LandmarkView {
  readonly kinds: Readonly<Record<LandmarkKind, boolean>>
  /** Whether all of them are shown, or only the few that matter most. */
  readonly all: boolean
  /** The words that were searched for. */
  readonly searched: readonly Word[]
  /** The id of the word whose place was last traveled to; null for none. */
  readonly visited: number | null
  /** Grows with every wish to travel, to the same word again too. */
  readonly visits: number
}

export const initialLandmarkView: LandmarkView = {
  kinds: { predictions: true, tokens: true, searched: true, neighbours: false },
  all: false,
  searched: [],
  visited: null,
  visits: 0,
}

export const useLandmarkView = sessionStore<LandmarkView>(() => initialLandmarkView)

export function showLandmarks(session: Session, kind: LandmarkKind, shown: boolean): void {
  useLandmarkView.of(session).setState(({ kinds }) => ({ kinds: { ...kinds, [kind]: shown } }))
}

export const showAllLandmarks = (session: Session, all: boolean): void =>
  useLandmarkView.of(session).setState({ all })

/** Turns the globe until the place of this word faces the reader, as soon as it stands there. */
export function travelTo(session: Session, id: number): void {
  useLandmarkView.of(session).setState(({ visits }) => ({ visited: id, visits: visits + 1 }))
}

export function forgetSearched(session: Session, id: number): void {
  useLandmarkView.of(session).setState(({ searched, visited }) => ({
    searched: searched.filter((word) => word.id !== id),
    visited: visited === id ? null : visited,
  }))
}
