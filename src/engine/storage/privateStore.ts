import type { Allocate } from '../../core/bufferPool'
import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { type EntryStore, fitsSeal, SEAL_BYTES, sealOf } from '../../model/files/weightCache'
import { modelFolder } from './privateFiles'

/**
 * Entries in the origin's private file system (OPFS), for workers. Null where the browser has none.
 * Another tab may hold a file open: then reading waits for no lock, and writing is left to that tab.
 */
export async function openPrivateFiles(
  model: string,
  allocate: Allocate = (bytes) => new Uint8Array(bytes),
): Promise<EntryStore | null> {
  let folder: FileSystemDirectoryHandle
  try {
    folder = await modelFolder(model)
  } catch {
    return null
  }
  return {
    async read(name) {
      const handle = await folder.getFileHandle(name).catch(nullIf('NotFoundError'))
      if (handle === null) return null
      const entry = (await readAtOnce(handle, allocate)) ?? (await readBesideWriter(handle))
      return entry !== null && fitsSeal(entry.seal, entry.bytes) ? entry.bytes : null
    },
    async write(name, bytes) {
      const handle = await folder.getFileHandle(name, { create: true })
      const file = await handle.createSyncAccessHandle().catch(nullIf('NoModificationAllowedError'))
      if (file === null) return
      try {
        writeWhole(file, sealOf(bytes), bytes)
      } catch (error) {
        file.truncate(0)
        throw error
      } finally {
        file.close()
      }
    },
    async list() {
      const names: string[] = []
      for await (const name of folder.keys()) names.push(name)
      return names
    },
    remove: async (name) => void (await folder.removeEntry(name).catch(nullIf('NotFoundError'))),
  }
}

interface Entry {
  readonly seal: Uint8Array
  /** In a buffer of their own. */
  readonly bytes: Uint8Array
}

/** Opens a file that others may read at the same time, where the browser knows that. */
type OpenShared = (options: { readonly mode: 'read-only' }) => Promise<FileSystemSyncAccessHandle>

/** Null where the file is too short, or is being written. */
async function readAtOnce(handle: FileSystemFileHandle, allocate: Allocate): Promise<Entry | null> {
  const open: OpenShared = handle.createSyncAccessHandle.bind(handle)
  const file = await open({ mode: 'read-only' }).catch(nullIf('NoModificationAllowedError'))
  if (file === null) return null
  try {
    const length = file.getSize() - SEAL_BYTES
    if (length < 0) return null
    const seal = new Uint8Array(SEAL_BYTES)
    const bytes = allocate(length)
    file.read(seal, { at: 0 })
    file.read(bytes, { at: SEAL_BYTES })
    return { seal, bytes }
  } finally {
    file.close()
  }
}

/** What can be seen of a file that another tab holds open; its seal tells whether that is all. */
async function readBesideWriter(handle: FileSystemFileHandle): Promise<Entry | null> {
  const file = await handle.getFile()
  if (file.size < SEAL_BYTES) return null
  const [seal, bytes] = await Promise.all(
    [file.slice(0, SEAL_BYTES), file.slice(SEAL_BYTES)].map(
      async (part) => new Uint8Array(await part.arrayBuffer()),
    ),
  )
  return { seal, bytes }
}

/**
 * Writes the seal last: an entry that was cut off has none. Nothing is flushed to the disk itself: where that was
 * cut off too, the seal's checksum tells, and an entry that was lost is fetched again.
 */
function writeWhole(file: FileSystemSyncAccessHandle, seal: Uint8Array, bytes: Uint8Array): void {
  file.truncate(0)
  const written = file.write(bytes, { at: SEAL_BYTES })
  if (written !== bytes.byteLength)
    throw new ExplorerError('RuntimeError', errorText`the storage of this browser is full`)
  file.write(seal, { at: 0 })
}

/** Null in place of a refusal of that name. */
const nullIf = (name: string) => (error: unknown) => {
  if (error instanceof DOMException && error.name === name) return null
  throw error
}
