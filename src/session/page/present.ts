import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/** Whether the screen is shown to a room: the globe alone, with type twice as large. */
export const usePresent = sessionStore<{ readonly presenting: boolean }>(() => ({ presenting: false }))

export const present = (session: Session, presenting: boolean): void =>
  usePresent.of(session).setState({ presenting })

/** Windows so large that type twice as large is small from the back of a room, CSS pixels; as in app.module.css. */
const LARGE = { width: 2800, height: 1500 } as const

/** How many times as large type is drawn. */
export function typeScale(session: Session): number {
  if (!usePresent.of(session).getState().presenting) return 1
  return innerWidth >= LARGE.width && innerHeight >= LARGE.height ? 4 : 2
}
