import { create } from 'zustand'
import { HUB, readHubAddress } from '../../engine/client'

/** The hub that models are streamed from: the public one, or a mirror that the person named. Kept. */

const KEY = 'traveling-words-hub'

export const useHubAddress = create<{ readonly address: string }>()(() => ({ address: stored() ?? HUB }))

export const hubAddress = (): string => useHubAddress.getState().address

/** Takes another hub, or the public one for an empty address. Throws RangeError for what is no address. */
export function setHubAddress(text: string): void {
  const address = text.trim() === '' ? HUB : readHubAddress(text)
  useHubAddress.setState({ address })
  try {
    if (address === HUB) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, address)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function stored(): string | null {
  try {
    const text = localStorage.getItem(KEY)
    return text === null ? null : readHubAddress(text)
  } catch {
    return null
  }
}
