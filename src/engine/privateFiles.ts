import { fitsSeal, SEAL_BYTES } from '../model/weightCache'

/** What is kept of models on this device, in the origin's private file system (OPFS). */

/** The folder in which all models lie, one folder each. */
const FOLDER = 'models'

/** Where a model is kept in eight bits, by where it is kept as its file has it. The number is its layout's. */
export const int8Folder = (model: string): string => `${model}+int8.1`

/** A model's folder name: no character of it may be a path's. */
const folderName = (model: string): string => encodeURIComponent(model)

/** The folder of all models in the origin's private file system (OPFS). Rejects where the browser has none. */
async function modelsFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(FOLDER, { create: true })
}

/** A model's own folder, made if need be. Rejects where the browser has no private file system. */
export async function modelFolder(model: string): Promise<FileSystemDirectoryHandle> {
  return (await modelsFolder()).getDirectoryHandle(folderName(model), { create: true })
}

/** Bytes that each model keeps on this device, by its name. */
export async function keptModels(): Promise<Map<string, number>> {
  const kept = new Map<string, number>()
  try {
    for await (const [name, handle] of (await modelsFolder()).entries()) {
      if (handle.kind !== 'directory') continue
      let bytes = 0
      for await (const file of handle.values()) {
        if (file.kind === 'file') bytes += (await file.getFile()).size
      }
      kept.set(decodeURIComponent(name), bytes)
    }
  } catch {
    // A browser without private files keeps nothing.
  }
  return kept
}

/** The bytes of an entry of a model, for the page; null where there is none, or a damaged one. */
export async function readKeptFile(model: string, name: string): Promise<Uint8Array | null> {
  try {
    const folder = await (await modelsFolder()).getDirectoryHandle(folderName(model))
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
