import { createContext, useContext } from 'react'
import type { Session } from './session'

/** Hands a session down to all that is shown of it. */
export const SessionContext = createContext<Session | null>(null)

/** The session that is shown here. Throws where none was handed down. */
export function useCurrentSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('There is no session above this component.')
  return session
}
