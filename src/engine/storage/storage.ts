import { createBufferPool } from '../../core/bufferPool'
import type { EntryStore } from '../../model/files/weightCache'
import { int8Folder, setModelAside } from './privateFiles'
import { openPrivateFiles } from './privateStore'
import type { CheckOrder, FileSum } from './sumTypes'
import { throttleProgress } from './throttleProgress'

/** The origin's private file system, as it is served by a worker of its own. */
export interface Storage {
  /** Whether there is a place for this model's entries. To be asked before the entries. */
  open(model: string): Promise<boolean>
  /** The bytes lie in a buffer of their own. */
  read(model: string, name: string): Promise<Uint8Array | null>
  write(model: string, name: string, bytes: Uint8Array): Promise<void>
  list(model: string): Promise<string[]>
  remove(model: string, name: string): Promise<void>
  /** See `KeptEntries`. */
  check(model: string, order: CheckOrder, onProgress: (done: number, total: number) => void): Promise<FileSum>
  setAside(model: string): Promise<void>
  /** A buffer that was read and is not used any more: what is read next may lie there. */
  giveBack(buffer: ArrayBuffer): Promise<void>
  /** No more will be read for now. */
  rest(): Promise<void>
}

export function createStorage(): Storage {
  const stores = new Map<string, EntryStore>()
  const pool = createBufferPool()
  /** What is set aside is not read any more by whoever still asks for it. */
  const forget = (model: string): void => {
    for (const name of [model, int8Folder(model)]) stores.delete(name)
  }
  return {
    async open(model) {
      const store = stores.get(model) ?? (await openPrivateFiles(model, pool.acquire))
      if (store !== null) stores.set(model, store)
      return store !== null
    },
    read: async (model, name) => (await stores.get(model)?.read(name)) ?? null,
    write: async (model, name, bytes) => stores.get(model)?.write(name, bytes),
    list: async (model) => (await stores.get(model)?.list()) ?? [],
    remove: async (model, name) => stores.get(model)?.remove(name),
    async check(model, order, onProgress) {
      const { checkKept } = await import('./checkKept')
      const sum = await checkKept(model, order, throttleProgress(onProgress))
      if (sum.kind === 'differs') forget(model)
      return sum
    },
    async setAside(model) {
      forget(model)
      await setModelAside(model)
    },
    giveBack: async (buffer) => pool.release(buffer),
    rest: async () => pool.clear(),
  }
}
