import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { blobSource, type FileLike } from '../../model/files/blobSource'
import { kindOfFile, TELLING_BYTES } from '../../model/files/fileKind'

/**
 * Rejects with ModelFileError, saying what it is, where one of these files is of a kind that people take for a model.
 * Resolves where the beginning of none tells. Small files that belong to models are left out.
 */
export async function refuseOthers(files: readonly FileLike[]): Promise<void> {
  for (const file of files.filter(({ name }) => !/\.(json|txt|md)$/i.test(name))) {
    const head = await blobSource(file).read(0, Math.min(TELLING_BYTES, file.size))
    const kind = kindOfFile(head)
    if (kind !== null)
      throw new ExplorerError(
        'ModelFileError',
        errorText`${file.name} is no safetensors file. It is ${kind}.`,
      )
  }
}
