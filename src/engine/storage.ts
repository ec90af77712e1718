import { createRooms } from '../core/rooms'
import type { EntryStore } from '../model/weightCache'
import { openPrivateFiles } from './privateStore'

/** The origin's private file system, as it is served by a worker of its own. */
export interface Storage {
  /** Whether there is a place for this model's entries. To be asked before the entries. */
  open(model: string): Promise<boolean>
  /** The bytes lie in a buffer of their own. */
  read(model: string, name: string): Promise<Uint8Array | null>
  write(model: string, name: string, bytes: Uint8Array): Promise<void>
  /** A buffer that was read and is not used any more: what is read next may lie there. */
  giveBack(room: ArrayBuffer): Promise<void>
  /** No more will be read for now. */
  rest(): Promise<void>
}

export function createStorage(): Storage {
  const stores = new Map<string, EntryStore>()
  const rooms = createRooms()
  return {
    async open(model) {
      const store = stores.get(model) ?? (await openPrivateFiles(model, rooms.take))
      if (store !== null) stores.set(model, store)
      return store !== null
    },
    read: async (model, name) => (await stores.get(model)?.read(name)) ?? null,
    write: async (model, name, bytes) => stores.get(model)?.write(name, bytes),
    giveBack: async (room) => rooms.put(room),
    rest: async () => rooms.clear(),
  }
}
