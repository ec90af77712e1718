import { createEngine } from '../engine/engine'
import type { Backend } from '../engine/runtime/backend'
import { openProcessor } from '../engine/runtime/ortSession'
import type { Engine } from '../engine/types'
import type { ModelFiles } from '../engine/weights/modelFiles'
import type { Precision } from '../model/graph/precision'
import { folderFiles } from './modelFiles'

/** The same engine as in the browser, on files of this machine: a location's `url` is a folder. */
export const createNodeEngine = (threads = 1): Engine => createNodeEngineOn(threads, folderFiles)

/** The same engine on files from anywhere, whatever location it is asked to load. */
export const createNodeEngineFrom = (files: ModelFiles): Engine => createNodeEngineOn(1, () => files)

function createNodeEngineOn(threads: number, open: (folder: string) => ModelFiles): Engine {
  return createEngine({
    openBackend: async () => ({ backend: await openNodeBackend(threads), compareAs: null }),
    onEvent: () => undefined,
    openFiles: ({ url }) => open(url),
  })
}

/** The processor of this machine. */
export const openNodeBackend = (threads = 1, precision: Precision = 'exact'): Promise<Backend> =>
  openProcessor({
    report: {
      backend: 'wasm',
      precision,
      why: { kind: 'only' },
      adapter: null,
      threads,
      whyThreads: 'asked',
    },
  })
