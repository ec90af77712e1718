import * as Comlink from 'comlink'
import { connect } from '../../workers/spawn'
import { openPrivateFiles } from './privateStore'
import type { Storage } from './storage'
import type { KeptEntries } from './sumTypes'

/** Opens a model's entries on this device; null where the browser has no place for them. */
type OpenEntries = (model: string) => Promise<KeptEntries | null>

/**
 * Entries on this device, for the engine's worker. Files are read, written and summed up by a worker of its own, which
 * is started when it is first needed: meanwhile this one builds sessions, and runs them.
 */
export function createStorageClient(): OpenEntries {
  let storage: Storage | undefined
  return async (model) => {
    if (typeof Worker === 'undefined') return openPrivateFiles(model)
    storage ??= connect<Storage>(
      (name) => new Worker(new URL('./storageWorker.ts', import.meta.url), { type: 'module', name }),
    ).service
    return openEntries(storage, model)
  }
}

async function openEntries(storage: Storage, model: string): Promise<KeptEntries | null> {
  const { open, read, write, list, remove, check, setAside, giveBack, rest } = storage
  if (!(await open(model).catch(() => false))) return null
  const given = new WeakSet<ArrayBufferLike>()
  return {
    async read(name) {
      const bytes = await read(model, name)
      if (bytes !== null) given.add(bytes.buffer)
      return bytes
    },
    giveBack(memory) {
      if (memory instanceof ArrayBuffer && given.delete(memory)) {
        giveBack(Comlink.transfer(memory, [memory])).catch(() => undefined)
      }
    },
    rest() {
      rest().catch(() => undefined)
    },
    write(name, bytes) {
      const own = new Uint8Array(bytes)
      return write(model, name, Comlink.transfer(own, [own.buffer]))
    },
    list: () => list(model),
    remove: (name) => remove(model, name),
    check: (order, onProgress) => check(model, order, Comlink.proxy(onProgress)),
    setAside: () => setAside(model),
  }
}
