import { create } from 'zustand'
import type { Precision } from '../../engine/types'
import { onSwitch } from '../models/engines'
import { findOffer, type Offer } from '../models/offers'
import { useSession } from '../stores/session'

/**
 * The same id may come to mean another model: other files of the same name, or the same file in another precision. What
 * is kept under ids is then kept under another meaning, and nothing of the one before is shown.
 */

const useMeaning = create<{ readonly meaning: number }>()(() => ({ meaning: 0 }))

interface Meant {
  readonly offer: Offer | undefined
  readonly precision: Precision
}

const meant = new Map<string, Meant>()

function note(): void {
  const { id, precision } = useSession.getState().model
  const before = meant.get(id)
  const offer = findOffer(id)
  meant.set(id, { offer, precision })
  if (before === undefined || (before.offer === offer && before.precision === precision)) return
  useMeaning.setState(({ meaning }) => ({ meaning: meaning + 1 }))
}

note()
onSwitch(note)

/** The name of a model in keys of what is kept: by its id, and by what that means now. */
export const meantBy = (model: string): string => `${model} ${useMeaning.getState().meaning}`

/** The same, for components: it changes when the id comes to mean another model. */
export const useMeant = (model: string): string => `${model} ${useMeaning(({ meaning }) => meaning)}`
