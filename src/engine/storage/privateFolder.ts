/** Where models lie in the origin's private file system (OPFS), which all apps of an origin share. */

/** The folder in which all models lie, one folder each. */
const ROOM = 'traveling-words-models'

/** Where versions before kept them: other apps may have taken that name, too. */
const OLD_ROOM = 'models'

/** What a model is kept as: a repository at a commit, exact or in eight bits. */
const MODEL = /^[\w.-]+\/[\w.-]+@[0-9a-f]{40}(\+int8\.\d+)?$/

/** The model that a folder is of; null for what is none of ours. */
export function nameOfFolder(folder: string): string | null {
  try {
    return decodeURIComponent(folder)
  } catch {
    return null
  }
}

/**
 * The folder of all models. What versions before kept is moved there first, by one page or worker at a time. Rejects
 * where the browser has no private file system.
 */
export async function modelsFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  await navigator.locks?.request(ROOM, () => moveIn(root).catch(stays))
  return root.getDirectoryHandle(ROOM, { create: true })
}

async function moveIn(root: FileSystemDirectoryHandle): Promise<void> {
  const old = await root.getDirectoryHandle(OLD_ROOM).catch(() => null)
  if (old === null) return
  const room = await root.getDirectoryHandle(ROOM, { create: true })
  for (const [name, folder] of await listed(old)) {
    if (folder.kind !== 'directory' || !MODEL.test(nameOfFolder(name) ?? '')) continue
    const target = await room.getDirectoryHandle(name, { create: true })
    for (const [entry, file] of await listed(folder))
      if (file.kind === 'file') await move(file, target, entry)
    await old.removeEntry(name).catch(stays)
  }
  await root.removeEntry(OLD_ROOM).catch(stays)
}

/** A folder that holds something yet is not removed: it is another app's, or another tab has a file of it open. */
const stays = (): undefined => undefined

type Listed = [string, FileSystemFileHandle | FileSystemDirectoryHandle][]

async function listed(folder: FileSystemDirectoryHandle): Promise<Listed> {
  const entries: Listed = []
  for await (const entry of folder.entries()) entries.push(entry)
  return entries
}

/** As browsers have it that have files of this kind at all; not yet in TypeScript's library. */
interface Movable {
  move(target: FileSystemDirectoryHandle, name: string): Promise<void>
}

/** Nothing is copied. A file that another tab has open stays for the next time. */
async function move(
  file: FileSystemFileHandle,
  target: FileSystemDirectoryHandle,
  name: string,
): Promise<void> {
  await (file as FileSystemFileHandle & Movable).move(target, name).catch(stays)
}
