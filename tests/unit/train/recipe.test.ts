import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../../src/cli/node'
import { readHeader } from '../../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../../src/model/files/source'
import { someIds } from '../../support/tinyModel'

/** The recipe is in Python. `PYTHON` names another one than the path's, such as a virtual environment's. */
const python = process.env.PYTHON ?? 'python3'
const RECIPE = 'models/demo/train'

/** On one thread: threads that wait for one another are slow where other tests run beside them. */
const runPython = (args: readonly string[], cwd = '.') =>
  spawnSync(python, args, { cwd, encoding: 'utf8', env: { ...process.env, OMP_NUM_THREADS: '1' } })

const hasTorch = runPython(['-c', 'import torch, numpy']).status === 0

describe.skipIf(!hasTorch)('the recipe of the demo model (needs PyTorch)', () => {
  it('does what its own tests say', { timeout: 600_000 }, () => {
    const { status, stderr } = runPython(['-m', 'unittest'], RECIPE)
    expect(status, stderr).toBe(0)
  })

  it('trains a tiny model on made-up text, which the engine runs', { timeout: 600_000 }, async () => {
    const out = mkdtempSync(join(tmpdir(), 'smoke-'))
    const { status, stderr } = runPython([join(RECIPE, 'train.py'), '--smoke', '--out', out])
    expect(status, stderr).toBe(0)
    const folder = join(out, 'model')
    const weights = readFileSync(join(folder, 'model.safetensors'))
    const places = [...(await readHeader(bytesSource(weights))).values()].sort((a, b) => a.begin - b.begin)
    const order = places.map(({ name }) => name.replace(/^h\.(\d+)\..*/, 'block $1'))
    expect([...new Set(order)]).toEqual([
      ...['wte.weight', 'wpe.weight', 'ln_f.bias', 'ln_f.weight'],
      ...['block 0', 'block 1', 'block 2'],
    ])
    const engine = createNodeEngine()
    await engine.load({ id: 'smoke', url: folder })
    await engine.run(someIds(12, 1))
    const { logProbabilities } = await engine.topWords(6, 1)
    expect(logProbabilities.every((value) => value <= 0)).toBe(true)
    rmSync(out, { recursive: true })
  })
})
