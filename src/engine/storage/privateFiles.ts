import { fitsSeal, SEAL_BYTES } from '../../model/files/weightCache'
import { modelsFolder, nameOfFolder } from './privateFolder'

/** What is kept of models on this device, in the origin's private file system (OPFS). */

/** Where a model is kept in eight bits, by where it is kept as its file has it. The number is its layout's. */
export const int8Folder = (model: string): string => `${model}+int8.1`

/** A model's folder name: no character of it may be a path's. */
const folderName = (model: string): string => encodeURIComponent(model)

/** A file in the folder of a model that is set aside: nothing beside it is read, as long as it cannot be removed. */
const SET_ASIDE = 'set-aside'

const isSetAside = (folder: FileSystemDirectoryHandle): Promise<boolean> =>
  folder.getFileHandle(SET_ASIDE).then(
    () => true,
    () => false,
  )

/**
 * A model's own folder, made if need be. Rejects where the browser has no private file system, and where what was set
 * aside cannot be removed.
 */
export async function modelFolder(model: string): Promise<FileSystemDirectoryHandle> {
  const models = await modelsFolder()
  const open = (): Promise<FileSystemDirectoryHandle> =>
    models.getDirectoryHandle(folderName(model), { create: true })
  const folder = await open()
  if (!(await isSetAside(folder))) return folder
  await removeModel(model)
  return open()
}

/** Removes what is kept of a model in every precision; what another tab holds open is not read any more. */
export async function setModelAside(model: string): Promise<void> {
  const models = await modelsFolder()
  for (const name of [model, int8Folder(model)]) {
    const folder = await models.getDirectoryHandle(folderName(name)).catch(() => null)
    await folder?.getFileHandle(SET_ASIDE, { create: true })
    if (folder !== null) await removeModel(name).catch(() => undefined)
  }
}

/** Bytes that each model keeps on this device, by its name. What is no model of ours is left out. */
export async function keptModels(): Promise<Map<string, number>> {
  const kept = new Map<string, number>()
  try {
    for await (const [folder, handle] of (await modelsFolder()).entries()) {
      const name = nameOfFolder(folder)
      if (handle.kind === 'directory' && name !== null) kept.set(name, await bytesIn(handle))
    }
  } catch {
    // A browser without private files keeps nothing.
  }
  return kept
}

/** Bytes of the files in a folder; of one that is being removed, those that could be counted. */
async function bytesIn(folder: FileSystemDirectoryHandle): Promise<number> {
  let bytes = 0
  try {
    for await (const file of folder.values()) {
      if (file.kind === 'file') bytes += (await file.getFile()).size
    }
  } catch {
    // Another tab removes it.
  }
  return bytes
}

/** The bytes of an entry of a model, for the page; null where there is none, or a damaged one. */
export async function readKeptFile(model: string, name: string): Promise<Uint8Array | null> {
  try {
    const folder = await (await modelsFolder()).getDirectoryHandle(folderName(model))
    if (await isSetAside(folder)) return null
    const file = await (await folder.getFileHandle(name)).getFile()
    const whole = new Uint8Array(await file.arrayBuffer())
    const bytes = whole.subarray(SEAL_BYTES)
    return fitsSeal(whole.subarray(0, SEAL_BYTES), bytes) ? bytes : null
  } catch {
    return null
  }
}

/** Removes a model from this device. */
export async function removeModel(model: string): Promise<void> {
  await (await modelsFolder()).removeEntry(folderName(model), { recursive: true })
}
