import type { EntryStore } from '../../src/model/files/weightCache'

/** Entries in memory, as a device keeps them. */
export function memoryStore(): EntryStore & { readonly entries: Map<string, Uint8Array> } {
  const entries = new Map<string, Uint8Array>()
  return {
    entries,
    read: async (name) => entries.get(name) ?? null,
    async write(name, bytes) {
      entries.set(name, bytes.slice())
    },
    list: async () => [...entries.keys()],
    async remove(name) {
      entries.delete(name)
    },
  }
}
