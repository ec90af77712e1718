import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/** Whether the help is open: what one sees, and all keys. */
export const useHelp = sessionStore<{ readonly open: boolean }>(() => ({ open: false }))

export const showHelp = (session: Session, open: boolean): void => useHelp.of(session).setState({ open })
