import { createNodeEngineFrom } from '../../src/cli/node'
import { localFiles } from '../../src/engine/files/localFiles'
import { refuseOthers } from '../../src/engine/files/otherFiles'
import { sortFiles } from '../../src/session/open/sortFiles'
import { type Door, run } from './fileDoors'

const missing = (): Promise<never> => Promise.reject(new Error('GPT-2’s own files were asked for'))

/** The page's: files that were dropped. */
export const pageDoor: Door = async (files, ids) => {
  const chosen = Object.entries(files).map(
    ([name, bytes]) => new File([bytes as Uint8Array<ArrayBuffer>], name),
  )
  if (!chosen.some(({ name }) => name.endsWith('.safetensors'))) await refuseOthers(chosen)
  const own = localFiles(sortFiles(chosen), { config: missing, tokenizer: missing }, () => undefined)
  return run(createNodeEngineFrom(own), '', ids)
}
