import { sessionStore } from '../ground/sessionStore'

/** A newer version of the app, once it lies on this device. */
export interface Updates {
  /** Reloads the page as the newer version, whichever tab has asked for it first; null while there is none. */
  readonly apply: (() => void) | null
}

export const useUpdates = sessionStore<Updates>(() => ({ apply: null }))
