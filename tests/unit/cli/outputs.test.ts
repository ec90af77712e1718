import { cpSync, linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as fidelity from '../../../src/cli/fidelity'
import * as fidelityTable from '../../../src/cli/fidelityTable'
import { checkOutput } from '../../../src/cli/outputs'
import * as paper from '../../../src/cli/paper'
import * as trace from '../../../src/cli/trace'
import * as verify from '../../../src/cli/verify'

describe('an output', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outputs-'))
    for (const file of ['config.json', 'tokenizer.json', 'model.safetensors', 'known-answers.json']) {
      cpSync(`tests/fixtures/demo-v1/${file}`, join(folder, file))
    }
    symlinkSync(folder, join(folder, 'here'))
    symlinkSync(join(folder, 'model.safetensors'), join(folder, 'soft'))
    linkSync(join(folder, 'model.safetensors'), join(folder, 'hard'))
  })
  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true })
  })

  it.each(['model.safetensors', 'soft', 'hard', 'here/model.safetensors', 'here/../model.safetensors'])(
    'that is an input by the name %s is refused',
    (name) => {
      expect(() => checkOutput(join(folder, name), [join(folder, 'model.safetensors')])).toThrow(
        'overwritten',
      )
    },
  )

  it('that is no input is taken, whether it is there or not', () => {
    const inputs = [join(folder, 'model.safetensors'), join(folder, 'nothing')]
    for (const out of ['config.json', 'new.json', 'nothing']) checkOutput(join(folder, out), inputs)
    checkOutput(undefined, inputs)
  })

  const text = ['--text', 'x']
  it.each([
    ['trace', trace, (model: string) => ['--model', model, ...text], 'soft'],
    ['paper', paper, (model: string) => ['--model', model], 'tokenizer.json'],
    ['fidelity', fidelity, (model: string) => ['--model', model, ...text], 'config.json'],
    ['fidelity-table', fidelityTable, (model: string) => ['--model', model], 'here/config.json'],
    ['verify', verify, (model: string) => [model], 'known-answers.json'],
    ['verify', verify, (model: string) => [model, '--answers', join(model, 'other.json')], 'other.json'],
  ] as const)(
    'of %s that is one of its inputs is refused before it is written',
    async (_, { main }, inputs, out) => {
      writeFileSync(join(folder, 'other.json'), readFileSync(join(folder, 'known-answers.json')))
      const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const path = join(folder, out)
      const before = readFileSync(path)
      expect(await main([...inputs(folder), '--out', path], '.')).toBe(2)
      expect(told.mock.calls.join()).toMatch(/--out .* is .*, which is read: choose another file/)
      expect(readFileSync(path).equals(before)).toBe(true)
    },
  )
})
