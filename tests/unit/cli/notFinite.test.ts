import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callCli, runCli } from '../../support/runCli'
import { demoTokenizer, encodeModel, type TinyModel, tinyModel } from '../../support/tinyModel'

const MODEL = tinyModel({ blocks: 2, heads: 2, headWidth: 4, seed: 3, vocabulary: 8192 })

function filled(name: string, value: number): TinyModel {
  const { shape, data } = MODEL.weights.get(name)!
  return { ...MODEL, weights: new Map(MODEL.weights).set(name, { shape, data: data.map(() => value) }) }
}

describe('a model that is not finite', () => {
  const folders = new Map<string, string>()
  let root: string
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'not-finite-'))
    const models = {
      weights: filled('h.1.ln_2.weight', Number.NaN),
      run: filled('h.0.mlp.c_proj.bias', 1e30),
    }
    for (const [name, model] of Object.entries(models)) {
      const folder = mkdtempSync(join(root, name))
      writeFileSync(join(folder, 'config.json'), JSON.stringify(model.config))
      writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(demoTokenizer))
      writeFileSync(join(folder, 'model.safetensors'), encodeModel(model))
      folders.set(name, folder)
    }
  })
  afterAll(() => rmSync(root, { recursive: true }))

  const NAMED = {
    weights: 'tensor "h.1.ln_2.weight" has NaN at [0]',
    run: 'blocks.0.hook_resid_post has the value',
  }

  it.each([
    ['trace', 'weights', ['--text', 'The cat', '--out', 'OUT']],
    ['trace', 'run', ['--text', 'The cat', '--out', 'OUT']],
    ['quality', 'weights', []],
    ['quality', 'run', []],
    ['fidelity', 'weights', ['--text', 'The old man looked at the sea']],
    ['fidelity', 'run', ['--text', 'The old man looked at the sea']],
  ] as const)('ends %s with 1, and its %s are named', async (command, kind, inputs) => {
    const own = inputs.map((input) => (input === 'OUT' ? join(root, 'out.safetensors') : input))
    const { code, stdout, stderr } = await callCli([command, '--model', folders.get(kind)!, ...own])
    expect(stderr).toContain(NAMED[kind])
    expect([code, stdout]).toEqual([1, ''])
  })

  it('ends the program itself with 1', async () => {
    const out = join(root, 'out.safetensors')
    const inputs = ['trace', '--model', folders.get('run')!, '--text', 'The cat', '--out', out]
    expect(await runCli(inputs)).toMatchObject({ code: 1, stderr: expect.stringContaining(NAMED.run) })
  })
})
