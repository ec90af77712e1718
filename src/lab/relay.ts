import * as Comlink from 'comlink'
import type { ModelReader } from '../lens/modelReader'
import { transferResults } from '../workers/transfer'
import type { ExperimentHost } from './paperTypes'

/**
 * Stands between an experiment in the lab and the engine in its own worker: every call of the experiment is passed on
 * as long as it is wanted. Arrays are handed on, not copied.
 *
 * @param checkWanted throws where the experiment is no longer wanted.
 */
export function relay(
  reader: ModelReader,
  checkWanted: () => void,
  onProgress: (done: number, total: number) => void,
): ExperimentHost {
  const passOn = <Inputs extends unknown[], Result>(call: (...inputs: Inputs) => Promise<Result>) => {
    return async (...inputs: Inputs): Promise<Result> => {
      checkWanted()
      const result = await call(...inputs)
      checkWanted()
      return result
    }
  }
  const host: ExperimentHost = {
    embeddings: passOn((ids) => reader.embeddings(ids)),
    spellings: passOn((ids) => reader.spellings(ids)),
    layerNorm: passOn((station) => reader.layerNorm(station)),
    blockWeights: passOn((block) => reader.blockWeights(block)),
    nearest: passOn((request) => reader.nearest(request)),
    progress: passOn(async (done: number, total: number) => onProgress(done, total)),
  }
  return Comlink.proxy(transferResults(host))
}
