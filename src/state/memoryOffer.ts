import { create } from 'zustand'
import { refusalOf } from '../engine/client'
import { deviceMemory, isMuchFor } from './device'
import type { Offer } from './offers'
import { inPrecision, precisionOf } from './precision'

/** What is asked before a model is loaded that is likely more than this device can hold. */

export type MemoryAnswer = 'as-it-is' | 'int8' | 'keep'

/** A model that is much for this device, and what it would need. Bytes. */
export interface MuchMemory {
  readonly name: string
  readonly needed: number
  readonly device: number
  /** What it would need in eight bits; null where that is no way out. */
  readonly inEightBits: number | null
}

/** What is asked now; null where nothing is. */
export const useMemoryOffer = create<{ readonly asked: MuchMemory | null }>()(() => ({ asked: null }))

let answer: (given: MemoryAnswer) => void = () => undefined
/** Models that a person wants all the same, as long as the page is open. */
const accepted = new Set<string>()

export function answerMemory(given: MemoryAnswer): void {
  useMemoryOffer.setState({ asked: null })
  answer(given)
}

/** What there is to ask about a model, as it would be run; null where nothing is. */
export function muchMemory(offer: Offer): MuchMemory | null {
  const device = deviceMemory()
  const precision = precisionOf(offer.id)
  const { memory: needed, name, refusal } = inPrecision(offer, precision)
  if (needed === null || device === null || refusal !== null || accepted.has(offer.id)) return null
  if (!isMuchFor(needed, device)) return null
  const { memory } = inPrecision(offer, 'int8')
  const helps =
    precision === 'exact' && memory !== null && !isMuchFor(memory, device) && refusalOf(memory) === null
  return { name, needed, device, inEightBits: helps ? memory : null }
}

/** Asks whether to load it; at once `as-it-is` where there is nothing to ask. A newer question takes an older one's place. */
export async function askAboutMemory(offer: Offer): Promise<MemoryAnswer> {
  const asked = muchMemory(offer)
  if (asked === null) return 'as-it-is'
  answer('keep')
  const given = await new Promise<MemoryAnswer>((resolve) => {
    answer = resolve
    useMemoryOffer.setState({ asked })
  })
  if (given === 'as-it-is') accepted.add(offer.id)
  return given
}
