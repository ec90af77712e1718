import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { copyModels } from '../../../scripts/models.mjs'

it('the build takes along what the app reads, and tells which models have their weights here', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'models-'))
  const put = (model: string, file: string): void => {
    mkdirSync(join(folder, 'from', model), { recursive: true })
    writeFileSync(join(folder, 'from', model, file), file)
  }
  const files = ['config.json', 'model.safetensors', 'tokenizer.json']
  for (const file of [...files, 'README.md', 'download.json']) put('whole', file)
  for (const file of ['config.json', 'tokenizer.json', 'model.safetensors.main.part']) put('begun', file)
  writeFileSync(join(folder, 'from', 'note.txt'), '')
  await copyModels(join(folder, 'from'), join(folder, 'to'))
  expect(readdirSync(join(folder, 'to')).sort()).toEqual(['begun', 'local.json', 'whole'])
  expect(JSON.parse(readFileSync(join(folder, 'to', 'local.json'), 'utf8'))).toEqual(['whole'])
  expect(readdirSync(join(folder, 'to', 'begun')).sort()).toEqual(['config.json', 'tokenizer.json'])
  expect(readdirSync(join(folder, 'to', 'whole')).sort()).toEqual(files)
  rmSync(folder, { recursive: true })
})

it('the reference tables of the paper belong to the weights of the demo model', () => {
  const same = (file: string): boolean =>
    readFileSync(`models/demo/${file}`).equals(readFileSync(`tests/fixtures/demo-v1/${file}`))
  expect(same('paper-tables.json') && same('model.safetensors')).toBe(true)
})
