import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callCli, runCli } from '../../support/runCli'
import { encodeModel, tinyModel } from '../../support/tinyModel'

describe('npm run paper', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'paper-'))
    const model = tinyModel({ blocks: 3, heads: 2, headWidth: 4, seed: 2, vocabulary: 8192 })
    writeFileSync(join(folder, 'config.json'), JSON.stringify(model.config))
    writeFileSync(join(folder, 'model.safetensors'), encodeModel(model))
    copyFileSync('tests/fixtures/demo-v1/tokenizer.json', join(folder, 'tokenizer.json'))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('writes the tables of any model folder, as a file or to standard output alone', async () => {
    const out = join(folder, 'tables.json')
    const toFile = await callCli(['paper', '--model', folder, '--out', out])
    const toOutput = await runCli(['paper', '--model', folder])
    expect([toFile.code, toFile.stdout, toOutput.code]).toEqual([0, '', 0])
    const tables = JSON.parse(readFileSync(out, 'utf8'))
    expect(JSON.parse(toOutput.stdout)).toEqual(tables)
    const keys = Object.keys(JSON.parse(readFileSync('tests/fixtures/demo-v1/paper-tables.json', 'utf8')))
    expect(Object.keys(tables)).toEqual(keys)
    expect(Object.keys(tables.svd)).toEqual(['0', '1', '2'])
    expect(tables.nouns).toHaveLength(44)
    expect(tables.nounProbes['1'].keysPerHead).toHaveLength(2)
  })

  it('says why it cannot, in one line', async () => {
    const wrong = [[], ['--model', 'no-such-model'], ['--model', folder, '--blocks', '3']]
    for (const inputs of wrong) {
      const { code, stdout, stderr } = await callCli(['paper', ...inputs])
      expect([code, stdout]).toEqual([2, ''])
      expect(
        stderr
          .trim()
          .split('\n')
          .filter((line) => line.startsWith('paper:')),
      ).toHaveLength(1)
    }
  })
})
