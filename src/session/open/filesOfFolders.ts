/** The files of folders that were dropped. */

/** More files than this are no model’s: the rest of a folder is not looked at. */
const MOST_FILES = 1000

/**
 * The files of the uppermost level that has weights, so that other models in folders within are left alone; all that
 * was found where none has. Rejects with what the browser says where a folder cannot be read.
 */
export async function filesOfFolders(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const found: File[] = []
  let level = entries
  while (level.length > 0 && found.length < MOST_FILES) {
    const files = await Promise.all(level.filter(isFile).slice(0, MOST_FILES).map(fileOf))
    found.push(...files)
    if (files.some(({ name }) => /\.safetensors$/i.test(name))) return files
    level = (await Promise.all(level.filter(isFolder).map(entriesOf))).flat()
  }
  return found
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

/** A browser hands on the entries of a folder some at a time, until it has no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  while (entries.length < MOST_FILES) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) break
    entries.push(...some)
  }
  return entries
}
