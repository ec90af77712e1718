import { hookNames } from '../../core/hooks'
import { tokenIdsOf } from '../../core/tokenIds'
import { encodeSaved } from '../../engine/client'
import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import type { Session } from '../ground/session'
import { engine } from '../models/engines'
import { shownTrace } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import { download, fileName, sourceOf } from './source'

/**
 * Saves every hook of the run that is shown, under the edits in force, as a `.safetensors` file, with the names,
 * shapes and dtypes that `npm run trace` writes; and what each particle would say, so that the page can open it
 * again without the model.
 *
 * @param onProgress told from 0 to 1; throws to stop.
 */
export async function saveTrace(session: Session, onProgress: (part: number) => void): Promise<void> {
  const { shape, tokens, answer, text, prependEndOfText, model } = useSession.of(session).getState()
  if (shape === null || tokens.length === 0) {
    throw errorSaying('NotAvailable', say('export.noTraceError'))
  }
  const source = sourceOf(session)
  const parts = await encodeSaved({
    engine: await engine(session),
    tokens: tokenIdsOf(tokens),
    names: hookNames(shape.blocks),
    of: shownTrace(session),
    metadata: source,
    read: tokens,
    description: {
      text,
      prependEndOfText,
      model: model.saved?.model ?? { id: model.id, name: model.name() },
      station: useView.of(session).getState().station,
      edits: model.saved?.edits ?? source.edits ?? '',
    },
    onProgress(part) {
      if (useSession.of(session).getState().answer !== answer) {
        throw errorSaying('Cancelled', say('export.traceOutdatedError'))
      }
      onProgress(part)
    },
  })
  download(session, fileName(session, 'trace', 'safetensors'), new Blob(parts as Uint8Array<ArrayBuffer>[]))
}
