import { say } from '../../language/language'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/** The room that this browser grants for models, and how safe it is. */

/** What each kept piece takes beside its own bytes; there are fewer than a hundred pieces. */
const ROOM_BESIDE = 100_000

/** Whether this browser promised to keep what is stored when room runs short; null before it was asked. */
export const useStorage = sessionStore<{ readonly persistent: boolean | null }>(() => ({ persistent: null }))

/**
 * Before a download of so many bytes: gives why they cannot be kept on this device, null where they can or
 * where nobody tells. Where they can, asks the browser to keep them even when room runs short.
 */
export async function prepareRoom(session: Session, bytes: number, name: string): Promise<string | null> {
  if (bytes === 0) return null
  const room = await freeRoom()
  if (room !== null && bytes + ROOM_BESIDE > room) {
    return say('problems.noRoom', { name, bytes: megabytes(bytes), room: megabytes(room) })
  }
  void askToPersist(session)
  return null
}

/** Bytes that this browser still has room for; null where it does not tell. */
export async function freeRoom(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate()
    return quota === undefined ? null : Math.max(0, quota - (usage ?? 0))
  } catch {
    return null
  }
}

/** The browser may ask the person, and so the download does not wait for the answer. */
async function askToPersist(session: Session): Promise<void> {
  try {
    const persistent = (await navigator.storage.persisted()) || (await navigator.storage.persist())
    useStorage.of(session).setState({ persistent })
  } catch {
    useStorage.of(session).setState({ persistent: false })
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0)
