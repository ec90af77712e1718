import { startEngine } from '../engine/client'
import { startLab } from '../lab/client'
import { pageClock, pageStorage, shownPage } from '../session/ground/page'
import { createSession } from '../session/ground/session'

/** The session of this page. Only what starts the page knows it; all else is handed it. */
export const session = createSession({
  startEngine,
  startLab,
  storage: pageStorage,
  clock: pageClock,
  page: shownPage,
})
