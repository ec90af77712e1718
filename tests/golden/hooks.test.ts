import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine, createNodeEngineFrom } from '../../src/cli/node'
import { hookNames } from '../../src/core/hooks'
import { tokenIdsOf } from '../../src/core/tokenIds'
import { topK } from '../../src/core/topk'
import type { Engine } from '../../src/engine/types'
import { bytesSource } from '../../src/model/files/source'
import { type Reference, readReference, relativeError } from '../support/reference'

const TOLERANCE = 1e-5
const FIXTURE = 'tests/fixtures/demo-v1'

/** Models, and what the float64 pass over each gave for five sentences. */
const MODELS = [
  { model: FIXTURE, references: `${FIXTURE}/reference` },
  { model: 'models/demo', references: 'tests/fixtures/demo-v2/reference' },
].map(({ model, references }) => ({
  model,
  files: readdirSync(references).map((name) => `${references}/${name}`),
}))

async function runText(engine: Engine, reference: Reference): Promise<void> {
  const { tokens } = await engine.tokenize(reference.text, false)
  await engine.run(tokenIdsOf(tokens))
}

/** The hooks that differ from the reference by more than the tolerance. */
async function differingHooks(engine: Engine, reference: Reference): Promise<string[]> {
  const differing: string[] = []
  for (const [name, expected] of reference.tensors) {
    const actual = await engine.hook(name)
    expect(actual.shape, name).toEqual(expected.shape)
    const error = relativeError(actual.data, expected.data)
    if (error > TOLERANCE) differing.push(`${name}: ${error.toExponential(1)}`)
  }
  return differing
}

describe.each(MODELS)('the engine against the float64 reference pass over $model', ({ model, files }) => {
  let engine: Engine

  beforeAll(async () => {
    engine = createNodeEngine()
    await engine.load({ id: 'demo', url: model })
  })

  it('has reference files to compare with', () => {
    expect(files).toHaveLength(5)
  })

  it.each(files)('reads the tokens of %s', async (file) => {
    const reference = await readReference(file)
    const { tokens } = await engine.tokenize(reference.text, false)
    expect(tokens.map((token) => token.id)).toEqual([...reference.tokens])
  })

  it.each(files)('agrees with every hook and the logits of %s', async (file) => {
    const reference = await readReference(file)
    await runText(engine, reference)
    const names = hookNames(12).filter((name) => !name.endsWith('hook_attn_scores'))
    expect([...reference.tensors.keys()].sort()).toEqual(names.sort())
    expect(await differingHooks(engine, reference)).toEqual([])
  })

  it.each(files)('ranks the top 20 next words of %s in the same order', async (file) => {
    const reference = await readReference(file)
    await runText(engine, reference)
    const { shape, data } = reference.tensors.get('logits')!
    const expected = data.subarray(data.length - shape[1])
    const { ids, k } = await engine.topWords(24, 20)
    const ours = ids.subarray(ids.length - k)
    topK(expected, 21).forEach((id, rank, best) => {
      const apart = (a: number, b: number): boolean => Math.abs(expected[best[a]] - expected[best[b]]) > 1e-4
      const clear = (rank === 0 || apart(rank - 1, rank)) && (rank === 20 || apart(rank, rank + 1))
      if (rank < 20 && clear) expect(ours[rank], `rank ${rank}`).toBe(id)
    })
  })
})

it('the reference would notice the exact GELU in place of the tanh form', async () => {
  const config = JSON.parse(await readFile(`${FIXTURE}/config.json`, 'utf8'))
  const exact = createNodeEngineFrom({
    config: async () => ({ ...config, activation_function: 'gelu' }),
    tokenizer: async () => JSON.parse(await readFile(`${FIXTURE}/tokenizer.json`, 'utf8')),
    weights: async () => bytesSource(new Uint8Array(await readFile(`${FIXTURE}/model.safetensors`))),
  })
  await exact.load({ id: 'exact', url: '' })
  const reference = await readReference(`${FIXTURE}/reference/demo-2.safetensors`)
  await runText(exact, reference)
  expect(await differingHooks(exact, reference)).not.toEqual([])
})
