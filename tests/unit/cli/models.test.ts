import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { copyCompleteModels } from '../../../scripts/models.mjs'

it('the build takes along only models that have all their files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'models-'))
  const put = (model: string, file: string): void => {
    mkdirSync(join(folder, 'from', model), { recursive: true })
    writeFileSync(join(folder, 'from', model, file), file)
  }
  const files = ['config.json', 'model.safetensors', 'tokenizer.json']
  for (const file of [...files, 'README.md', 'download.json']) put('whole', file)
  for (const file of ['config.json', 'tokenizer.json', 'model.safetensors.main.part']) put('begun', file)
  writeFileSync(join(folder, 'from', 'note.txt'), '')
  await copyCompleteModels(join(folder, 'from'), join(folder, 'to'))
  expect(readdirSync(join(folder, 'to'))).toEqual(['whole'])
  expect(readdirSync(join(folder, 'to', 'whole')).sort()).toEqual(files)
  rmSync(folder, { recursive: true })
})
