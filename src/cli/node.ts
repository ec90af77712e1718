import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExplorerError, messageOf } from '../core/errors'
import { createEngine } from '../engine/engine'
import type { ModelFiles } from '../engine/model'
import { configureRuntime } from '../engine/session'
import type { Engine } from '../engine/types'
import { bytesSource } from '../model/source'

/** Reads a file of a model folder. Rejects with ModelFileError where there is none. */
async function readModelFile(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, name))
  } catch (error) {
    throw new ExplorerError('ModelFileError', `${join(folder, name)} cannot be read (${messageOf(error)}).`)
  }
}

async function readJson(folder: string, name: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readModelFile(folder, name))
  try {
    return JSON.parse(text)
  } catch {
    throw new ExplorerError('ModelFileError', `${join(folder, name)} is not valid JSON. Download it again.`)
  }
}

/** The same engine as in the browser, on files of this machine: a location's `url` is a folder. */
export function createNodeEngine(threads = 1): Engine {
  return createNodeEngineOn(threads, (folder) => ({
    config: () => readJson(folder, 'config.json'),
    tokenizer: () => readJson(folder, 'tokenizer.json'),
    weights: async () => bytesSource(await readModelFile(folder, 'model.safetensors')),
  }))
}

/** The same engine on files from anywhere, whatever location it is asked to load. */
export const createNodeEngineFrom = (files: ModelFiles): Engine => createNodeEngineOn(1, () => files)

function createNodeEngineOn(threads: number, open: (folder: string) => ModelFiles): Engine {
  configureRuntime(threads)
  return createEngine({ threads, onEvent: () => undefined, openFiles: ({ url }) => open(url) })
}
