import type { EntryStore } from '../model/weightCache'
import { modelFolder } from './privateFiles'

/**
 * Entries in the origin's private file system (OPFS), for workers. Null where the browser has none.
 * Another tab may hold a file open: then reading waits for no lock, and writing is left to that tab.
 */
export async function openPrivateFiles(model: string): Promise<EntryStore | null> {
  let folder: FileSystemDirectoryHandle
  try {
    folder = await modelFolder(model)
  } catch {
    return null
  }
  return {
    async read(name) {
      try {
        const handle = await folder.getFileHandle(name)
        return new Uint8Array(await (await handle.getFile()).arrayBuffer())
      } catch (error) {
        if (isNamed(error, 'NotFoundError')) return null
        throw error
      }
    },
    async write(name, bytes) {
      const handle = await folder.getFileHandle(name, { create: true })
      let file: FileSystemSyncAccessHandle
      try {
        file = await handle.createSyncAccessHandle()
      } catch (error) {
        if (isNamed(error, 'NoModificationAllowedError')) return
        throw error
      }
      try {
        writeWhole(file, bytes)
      } catch (error) {
        file.truncate(0)
        throw error
      } finally {
        file.close()
      }
    },
  }
}

/** Writes the rest first and the beginning last: an entry that was cut off has no valid header. */
function writeWhole(file: FileSystemSyncAccessHandle, bytes: Uint8Array): void {
  const first = Math.min(bytes.byteLength, 64)
  file.truncate(0)
  const written = file.write(bytes.subarray(first), { at: first })
  if (written !== bytes.byteLength - first) throw new Error('the storage of this browser is full')
  file.flush()
  file.write(bytes.subarray(0, first), { at: 0 })
  file.flush()
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name
}
