import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNodeEngine } from '../../src/cli/node'
import { ExplorerError } from '../../src/core/errors'
import type { Engine } from '../../src/engine/types'
import { plainForward } from './plainForward'
import type { TinyModel } from './tinyModel'

type Files = Readonly<Record<string, Uint8Array>>

/** An engine with these files loaded as far as they go, and a text run; rejects with what is wrong with them. */
export type Door = (files: Files, ids: Int32Array) => Promise<Engine>

/** Loads what an engine is about to be asked for, and runs a text. */
export async function run(engine: Engine, url: string, ids: Int32Array): Promise<Engine> {
  const { shape } = await engine.load({ id: 'x', url })
  await engine.loaded()
  await engine.run(ids)
  await engine.topWords(2 * shape.blocks, 3)
  return engine
}

/** The command line's: a folder. */
export const folderDoor: Door = async (files, ids) => {
  const folder = mkdtempSync(join(tmpdir(), 'door-'))
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    return await run(createNodeEngine(), folder, ids)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Largest difference from what a plain reading of the paper computes, over the largest logit. */
export async function errorOf(engine: Engine, model: TinyModel, ids: Int32Array): Promise<number> {
  const { data } = await engine.hook('logits')
  const plain = plainForward(model, ids).get('logits')!
  const largest = plain.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  return plain.reduce((error, value, i) => Math.max(error, Math.abs(value - data[i])), 0) / largest
}

/** Whether a refusal is one of ours, in words for people. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof ExplorerError || error instanceof RangeError
