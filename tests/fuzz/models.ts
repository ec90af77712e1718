import { createNodeEngineFrom } from '../../src/cli/node'
import { ExplorerError, messageOf } from '../../src/core/errors'
import type { Engine } from '../../src/engine/types'
import { bytesSource } from '../../src/model/source'
import { encodeModel, tinyFiles, tinyModel } from '../support/tinyModel'
import { damage } from './damage'

/** How long a damaged model may take before it counts as frozen, ms. */
const PATIENCE = 30_000

/**
 * Loads damaged model files, one after another in the same engine, and runs a sentence: each must run, or be
 * refused with words of ours; and after all of them the whole file must run.
 *
 * @returns what went wrong, a line each.
 */
export async function fuzzModels(count: number, seed: number): Promise<string[]> {
  const model = tinyModel({ blocks: 2, heads: 2, headWidth: 8, seed: 1 })
  const whole = encodeModel(model)
  let bytes = whole
  const engine = createNodeEngineFrom({ ...tinyFiles(model), weights: async () => bytesSource(bytes) })
  const failures: string[] = []
  let refused = 0
  for (let i = 0; i < count; i++) {
    bytes = damage(whole, seed + i)
    const outcome = await Promise.race([attempt(engine), patience()])
    if (outcome === 'refused') refused++
    else if (outcome !== 'runs') failures.push(`model file ${seed + i}: ${outcome}`)
    if ((i + 1) % 100 === 0) console.error(`${i + 1} damaged model files, ${refused} refused`)
  }
  bytes = whole
  const afterwards = await attempt(engine)
  if (afterwards !== 'runs') failures.push(`the whole model file, after the damaged ones: ${afterwards}`)
  return failures
}

async function attempt(engine: Engine): Promise<string> {
  try {
    await engine.load({ id: 'damaged', url: '' })
    await engine.run(Int32Array.of(1, 2, 3))
    await engine.loaded()
    await engine.topWords(0, 3)
    return 'runs'
  } catch (error) {
    return error instanceof ExplorerError ? 'refused' : messageOf(error)
  }
}

function patience(): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(`nothing came for ${PATIENCE / 1000} s`), PATIENCE).unref()
  })
}
