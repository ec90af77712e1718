import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { copyModels } from '../../../scripts/models.mjs'
import { openRangeSource } from '../../../src/model/http/rangeSource'
import { serve } from '../../browser/support/server'

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

it('weights that lie in the app’s own folder are served by ranges, as they are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'site-'))
  const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i) % 251)
  mkdirSync(join(folder, 'models', 'gpt2'), { recursive: true })
  writeFileSync(join(folder, 'models', 'gpt2', 'model.safetensors'), bytes)
  const site = await serve({ folder })
  const url = new URL('models/gpt2/model.safetensors', site.url)
  const answers: number[] = []
  const source = await openRangeSource(url, {
    limits: { first: 1000, small: 10_000, largest: 50_000 },
    async fetch(...input) {
      const answer = await fetch(...input)
      answers.push(answer.status)
      return answer
    },
  })
  expect(source.bytes).toBe(bytes.length)
  expect(await source.read(70_000, 190_000)).toEqual(bytes.subarray(70_000, 190_000))
  expect(answers).toEqual([206, 206, 206, 206])
  await site.close()
  rmSync(folder, { recursive: true })
})
