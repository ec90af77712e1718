import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/** Whether the glossary is open. */
export const useGlossary = sessionStore<{ readonly open: boolean }>(() => ({ open: false }))

export const openGlossary = (session: Session): void => useGlossary.of(session).setState({ open: true })
export const closeGlossary = (session: Session): void => useGlossary.of(session).setState({ open: false })
