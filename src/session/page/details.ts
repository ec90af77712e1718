import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { keep, kept } from '../stores/localSettings'

/** Whether the finer choices are in sight: how the globe is drawn, how the model goes on. Kept on this device. */

const NAME = 'details'

export const useDetails = sessionStore<{ readonly open: boolean }>((session) => ({
  open: kept(session, NAME) === 'open',
}))

export function showDetails(session: Session, open: boolean): void {
  useDetails.of(session).setState({ open })
  keep(session, NAME, open ? 'open' : 'closed')
}
