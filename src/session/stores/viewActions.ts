import { stationCount } from '../../core/hooks'
import { useSession } from './session'
import { type Drawing, type HeadId, type TabId, useView } from './view'

/** What a person can do to the view. What they can do to the session is in explorer.ts. */

/** The last station of the model; 0 before there is one. */
export function lastStation(): number {
  const { shape } = useSession.getState()
  return shape === null ? 0 : stationCount(shape.blocks) - 1
}

export function goTo(station: number): void {
  useView.setState({ station: Math.min(lastStation(), Math.max(0, Math.round(station))) })
}

/** Starts the journey; from the last station it starts anew. */
export function play(): void {
  if (useSession.getState().tokens.length === 0) return
  if (useView.getState().station >= lastStation()) goTo(0)
  useView.setState({ playing: true })
}

export const pause = (): void => useView.setState({ playing: false })
export const setSpeed = (speed: number): void => useView.setState({ speed })
export const selectToken = (token: number | null): void => useView.setState({ token })
export const selectHead = (head: HeadId | null): void => useView.setState({ head })
/** Looks into a head. */
export const openHead = (head: HeadId): void => useView.setState({ head, tab: 'heads' })
export const setDrawing = (drawing: Drawing): void => useView.setState({ drawing })
export const showAsTable = (asTable: boolean): void => useView.setState({ asTable })
export const selectTab = (tab: TabId): void => useView.setState({ tab })

export function hoverToken(hovered: number | null): void {
  if (useView.getState().hovered !== hovered) useView.setState({ hovered })
}
