import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/** The story of a first visit: its journey plays, then a card tells how it ended. */
export const useStory = sessionStore<{ readonly phase: 'off' | 'plays' | 'ended' }>(() => ({ phase: 'off' }))

export const endStory = (session: Session): void => useStory.of(session).setState({ phase: 'off' })
