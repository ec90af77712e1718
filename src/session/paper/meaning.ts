import type { Precision } from '../../engine/types'
import { useCurrentSession } from '../ground/context'
import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { onSwitch } from '../models/engines'
import { findOffer, type Offer } from '../models/offers'
import { useSession } from '../stores/session'

/**
 * The same id may come to mean another model: other files of the same name, or the same file in another precision. What
 * is kept under ids is then kept under another meaning, and nothing of the one before is shown.
 */

const useMeaning = sessionStore<{ readonly meaning: number }>(() => ({ meaning: 0 }))

interface Meant {
  readonly offer: Offer | undefined
  readonly precision: Precision
}

const meantOf = part(() => new Map<string, Meant>())

function note(session: Session): void {
  const meant = meantOf(session)
  const { id, precision } = useSession.of(session).getState().model
  const before = meant.get(id)
  const offer = findOffer(session, id)
  meant.set(id, { offer, precision })
  if (before === undefined || (before.offer === offer && before.precision === precision)) return
  useMeaning.of(session).setState(({ meaning }) => ({ meaning: meaning + 1 }))
}

/** What is meant is noted from the first question on. */
const noted = part((session) => {
  note(session)
  onSwitch(session, () => note(session))
})

/** The name of a model in keys of what is kept: by its id, and by what that means now. */
export function meantBy(session: Session, model: string): string {
  noted(session)
  return `${model} ${useMeaning.of(session).getState().meaning}`
}

/** The same, for components: it changes when the id comes to mean another model. */
export function useMeant(model: string): string {
  noted(useCurrentSession())
  return `${model} ${useMeaning(({ meaning }) => meaning)}`
}
