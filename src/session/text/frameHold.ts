import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/**
 * The globe is drawn by the page's own thread, which keeps an answer waiting for as long as a frame takes. While a key
 * is being answered, frames of the picture before are left out; but no longer than this, ms.
 */
const LONGEST = 150

interface FrameHold {
  /** What holds frames back; null while they are drawn as they come. */
  readonly hold: object | null
}

export const useFrameHold = sessionStore<FrameHold>(() => ({ hold: null }))

/** Holds frames back, from the first of several calls on, for so long at most. */
export function holdFrames(session: Session): void {
  if (useFrameHold.of(session).getState().hold !== null) return
  const hold = {}
  useFrameHold.of(session).setState({ hold })
  session.clock.setTimeout(() => {
    if (useFrameHold.of(session).getState().hold === hold) releaseFrames(session)
  }, LONGEST)
}

/** What is to be drawn is there. */
export const releaseFrames = (session: Session): void => useFrameHold.of(session).setState({ hold: null })
