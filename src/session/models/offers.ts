import { type Offer, offers } from '../../engine/client'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

export type { Offer }

/** The models on offer: those of the catalogue, and those that a person added. */

export const useOffers = sessionStore<{
  /** From the hub by name, and from files; the latest last. */
  readonly added: readonly Offer[]
}>(() => ({ added: [] }))

/** Every model on offer, in the order in which they are listed. */
export const allOffers = (session: Session): readonly Offer[] => [
  ...offers,
  ...useOffers.of(session).getState().added,
]

export const findOffer = (session: Session, id: string): Offer | undefined =>
  allOffers(session).find((offer) => offer.id === id)

/** Adds an offer, in place of one by the same id. */
export function addOffer(session: Session, offer: Offer): void {
  useOffers
    .of(session)
    .setState(({ added }) => ({ added: [...added.filter(({ id }) => id !== offer.id), offer] }))
}

export function dropOffer(session: Session, id: string): void {
  useOffers.of(session).setState(({ added }) => ({ added: added.filter((offer) => offer.id !== id) }))
}
