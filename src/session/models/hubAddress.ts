import { HUB, readHubAddress } from '../../engine/client'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/** The hub that models are streamed from: the public one, or a mirror that the person named. Kept. */

const KEY = 'traveling-words-hub'

export const useHubAddress = sessionStore<{ readonly address: string }>((session) => ({
  address: stored(session) ?? HUB,
}))

export const hubAddress = (session: Session): string => useHubAddress.of(session).getState().address

/** Takes another hub, or the public one for an empty address. Throws RangeError for what is no address. */
export function setHubAddress(session: Session, text: string): void {
  const address = text.trim() === '' ? HUB : readHubAddress(text)
  useHubAddress.of(session).setState({ address })
  try {
    if (address === HUB) session.storage.removeItem(KEY)
    else session.storage.setItem(KEY, address)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function stored(session: Session): string | null {
  try {
    const text = session.storage.getItem(KEY)
    return text === null ? null : readHubAddress(text)
  } catch {
    return null
  }
}
