import { stationCount } from '../../core/hooks'
import type { Session } from '../ground/session'
import { useSession } from './session'
import { type Drawing, type HeadId, type TabId, useView } from './view'

/** What a person can do to the view. What they can do to the session is in explorer.ts. */

/** The last station of the model; 0 before there is one. */
export function lastStation(session: Session): number {
  const { shape } = useSession.of(session).getState()
  return shape === null ? 0 : stationCount(shape.blocks) - 1
}

export function goTo(session: Session, station: number): void {
  useView.of(session).setState({ station: Math.min(lastStation(session), Math.max(0, Math.round(station))) })
}

/** Starts the journey; from the last station it starts anew. */
export function play(session: Session): void {
  if (useSession.of(session).getState().tokens.length === 0) return
  if (useView.of(session).getState().station >= lastStation(session)) goTo(session, 0)
  useView.of(session).setState({ playing: true })
}

export const pause = (session: Session): void => useView.of(session).setState({ playing: false })
export const setSpeed = (session: Session, speed: number): void => useView.of(session).setState({ speed })
export const selectToken = (session: Session, token: number | null): void =>
  useView.of(session).setState({ token })
export const selectHead = (session: Session, head: HeadId | null): void =>
  useView.of(session).setState({ head })
/** Looks into a head. */
export const openHead = (session: Session, head: HeadId): void =>
  useView.of(session).setState({ head, tab: 'heads' })
export const setDrawing = (session: Session, drawing: Drawing): void =>
  useView.of(session).setState({ drawing })
export const showAsTable = (session: Session, asTable: boolean): void =>
  useView.of(session).setState({ asTable })
export const selectTab = (session: Session, tab: TabId): void => useView.of(session).setState({ tab })

export function hoverToken(session: Session, hovered: number | null): void {
  if (useView.of(session).getState().hovered !== hovered) useView.of(session).setState({ hovered })
}
