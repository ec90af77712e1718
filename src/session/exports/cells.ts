import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import type { Session } from '../ground/session'
import { useSession } from '../stores/session'

/** Throws NotAvailable, with what to do. */
export const missing = (what: string): never => {
  throw errorSaying('NotAvailable', what)
}

/** Throws NotAvailable for what is read only while someone looks at it. @param place where that is, in words. */
export const notRead = (place: string): never => missing(say('export.notReadError', { place }))

export const textOf = (session: Session, token: number): string =>
  useSession.of(session).getState().tokens[token]?.text ?? ''

/** A token by place and text, for what a table is about. */
export const aboutToken = (session: Session, token: number): string => `${token} (${textOf(session, token)})`

export const known = (value: number): number | null => (Number.isNaN(value) ? null : value)
