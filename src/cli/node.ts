import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExplorerError, messageOf } from '../core/errors'
import { verbatim } from '../core/said'
import type { Backend } from '../engine/backend'
import { createEngine } from '../engine/engine'
import type { ModelFiles } from '../engine/model'
import { openProcessor } from '../engine/session'
import type { Engine } from '../engine/types'
import type { Precision } from '../model/graph/precision'
import { fileSource } from './fileSource'

const unreadable = (path: string, error: unknown): ExplorerError =>
  new ExplorerError('ModelFileError', verbatim(`${path} cannot be read (${messageOf(error)}).`))

/** Reads a JSON file. Rejects with ModelFileError where there is none. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error)
  })
  try {
    return JSON.parse(text)
  } catch {
    throw new ExplorerError('ModelFileError', verbatim(`${path} is not valid JSON. Download it again.`))
  }
}

/** The three files of a model in a folder. */
export function folderFiles(folder: string): ModelFiles {
  const weights = join(folder, 'model.safetensors')
  return {
    areNear: true,
    config: () => readJson(join(folder, 'config.json')),
    tokenizer: () => readJson(join(folder, 'tokenizer.json')),
    weights: () =>
      fileSource(weights).catch((error: unknown) => {
        throw unreadable(weights, error)
      }),
  }
}

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
