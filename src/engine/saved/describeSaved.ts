import type { FileLike } from '../../model/files/blobSource'
import type { SavedFile } from '../../model/hub/offers'
import { readSaved } from './readSaved'

/** What a saved trace says of itself. Rejects with ModelFileError where the file cannot be used. */
export async function describeSaved(file: FileLike): Promise<SavedFile> {
  const { text, prependEndOfText, description } = await readSaved(file)
  return {
    file,
    text,
    prependEndOfText,
    model: description?.model ?? null,
    edits: description?.edits ?? '',
    station: description?.station ?? 0,
  }
}
