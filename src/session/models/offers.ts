import { create } from 'zustand'
import { type Offer, offers } from '../../engine/client'

export type { Offer }

/** The models on offer: those of the catalogue, and those that a person added. */

export const useOffers = create<{
  /** From the hub by name, and from files; the latest last. */
  readonly added: readonly Offer[]
}>()(() => ({ added: [] }))

/** Every model on offer, in the order in which they are listed. */
export const allOffers = (): readonly Offer[] => [...offers, ...useOffers.getState().added]

export const findOffer = (id: string): Offer | undefined => allOffers().find((offer) => offer.id === id)

/** Adds an offer, in place of one by the same id. */
export function addOffer(offer: Offer): void {
  useOffers.setState(({ added }) => ({ added: [...added.filter(({ id }) => id !== offer.id), offer] }))
}

export function dropOffer(id: string): void {
  useOffers.setState(({ added }) => ({ added: added.filter((offer) => offer.id !== id) }))
}
