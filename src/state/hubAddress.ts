import { create } from 'zustand'
import { HUB } from '../engine/client'

/** The hub that models are streamed from: the public one, or a mirror that the person named. Kept. */

/** Hosts that need no encryption: what is asked of them does not leave this machine. */
const OWN_MACHINE = ['localhost', '127.0.0.1', '[::1]']

const KEY = 'traveling-words-hub'

export const useHubAddress = create<{ readonly address: string }>()(() => ({ address: stored() ?? HUB }))

export const hubAddress = (): string => useHubAddress.getState().address

/** Takes another hub, or the public one for an empty address. Throws RangeError for what is no address. */
export function setHubAddress(text: string): void {
  const address = text.trim() === '' ? HUB : checked(text.trim())
  useHubAddress.setState({ address })
  try {
    if (address === HUB) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, address)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function checked(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'https:' && !OWN_MACHINE.includes(url.hostname))) {
    throw new RangeError(`“${text}” is no address of a hub. It begins with https://`)
  }
  return url.href.replace(/\/+$/, '')
}

function stored(): string | null {
  try {
    const text = localStorage.getItem(KEY)
    return text === null ? null : checked(text)
  } catch {
    return null
  }
}
