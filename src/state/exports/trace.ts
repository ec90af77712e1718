import { ExplorerError } from '../../core/errors'
import { hookNames } from '../../core/hooks'
import { encodeTrace } from '../../engine/client'
import { engine } from '../engines'
import { shownTrace } from '../picture'
import { useSession } from '../session'
import { download, fileName, sourceOf } from './source'

/**
 * Saves every hook of the run that is shown, under the edits in force, as a `.safetensors` file, with the names, shapes and dtypes that
 * `npm run trace` writes.
 *
 * @param onProgress told from 0 to 1; throws to stop.
 */
export async function saveTrace(onProgress: (part: number) => void): Promise<void> {
  const { shape, tokens, pictureRevision } = useSession.getState()
  if (shape === null || tokens.length === 0) {
    throw new ExplorerError('NotAvailable', 'There is no trace yet. Type a sentence first.')
  }
  const parts = await encodeTrace(await engine(), {
    tokens: Int32Array.from(tokens, ({ id }) => id),
    names: hookNames(shape.blocks),
    of: shownTrace(),
    metadata: sourceOf(),
    onProgress(part) {
      if (useSession.getState().pictureRevision !== pictureRevision) {
        throw new ExplorerError('Cancelled', 'The text changed meanwhile, so its trace was not saved.')
      }
      onProgress(part)
    },
  })
  download(fileName('trace', 'safetensors'), new Blob(parts as Uint8Array<ArrayBuffer>[]))
}
