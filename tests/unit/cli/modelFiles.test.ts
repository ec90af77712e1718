import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inputPaths } from '../../../src/cli/modelFiles'
import { createNodeEngine } from '../../../src/cli/node'
import type { Engine } from '../../../src/engine/types'
import { INDEX } from '../../../src/model/checkpoint/shards'
import { partsOf, wordsOf } from '../../support/modelParts'
import { OTHER_FILES } from '../../support/otherFiles'
import { demoTokenizer, encodeModel, someIds, tinyEngine, tinyModel } from '../../support/tinyModel'

const MODEL = tinyModel({ blocks: 2, heads: 2, headWidth: 4, seed: 3, vocabulary: 8192 })

describe('a folder', () => {
  let folder: string
  const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content)
  const load = async (): Promise<Engine> => {
    const engine = createNodeEngine()
    await engine.load({ id: 'folder', url: folder })
    await engine.loaded()
    return engine
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'folder-'))
    put('config.json', JSON.stringify(MODEL.config))
    put('tokenizer.json', JSON.stringify(demoTokenizer))
    put('model.safetensors', encodeModel(MODEL))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const sameLogits = async (engine: Engine): Promise<void> => {
    const other = await tinyEngine(MODEL)
    for (const each of [engine, other]) await each.run(someIds(5, 1))
    expect(await engine.hook('logits')).toEqual(await other.hook('logits'))
  }

  it('may have its model in several files with an index', async () => {
    rmSync(join(folder, 'model.safetensors'))
    for (const [name, bytes] of partsOf(MODEL, 3)) put(name, bytes)
    await sameLogits(await load())
    expect(inputPaths(folder).filter((path) => path.endsWith('.safetensors'))).toHaveLength(3)
  })

  it('of which one of several files is not there is refused by its name', async () => {
    rmSync(join(folder, 'model.safetensors'))
    for (const [name, bytes] of partsOf(MODEL, 3)) put(name, bytes)
    rmSync(join(folder, 'model-00002-of-00003.safetensors'))
    await expect(load()).rejects.toThrow(/model-00002-of-00003\.safetensors cannot be read/)
  })

  it('may have vocab.json and merges.txt in the place of tokenizer.json', async () => {
    const { vocab, merges } = wordsOf(demoTokenizer)
    rmSync(join(folder, 'tokenizer.json'))
    put('vocab.json', JSON.stringify(vocab))
    put('merges.txt', merges)
    const text = 'The old man’s #1 sea<|endoftext|> naïve 😀'
    const [own, whole] = [await load(), await tinyEngine(MODEL)]
    expect(await own.tokenize(text, true)).toEqual(await whole.tokenize(text, true))
  })

  it('may have byte order marks before its JSON', async () => {
    for (const name of ['config.json', 'tokenizer.json']) {
      put(name, `\ufeff${readFileSync(join(folder, name), 'utf8')}`)
    }
    await sameLogits(await load())
  })

  it.each(['config.json', 'tokenizer.json'])(
    'with a pointer or a page for its %s is told so',
    async (name) => {
      for (const { kind, bytes, says } of OTHER_FILES.filter(({ kind }) => /LFS|web page$/.test(kind))) {
        put(name, bytes)
        await expect(load(), kind).rejects.toThrow(says)
      }
    },
  )

  it.each([
    ['pytorch_model.bin', 'a pickle'],
    ['pytorch_model.bin', 'a zip archive of PyTorch'],
    ['model.gguf', 'a GGUF file'],
    ['model.onnx', 'an ONNX file'],
    ['tf_model.h5', 'an HDF5 file'],
  ])('with %s alone, %s, is told what to do with it', async (name, wanted) => {
    const { bytes, says } = OTHER_FILES.find(({ kind }) => kind === wanted)!
    rmSync(join(folder, 'model.safetensors'))
    put(name, bytes)
    await expect(load()).rejects.toThrow(new RegExp(`The folder has ${name}\\. .*${says.source}`))
  })

  it('with something odd by such a name is told that it cannot be run', async () => {
    rmSync(join(folder, 'model.safetensors'))
    put('pytorch_model.bin', 'odd')
    await expect(load()).rejects.toThrow(
      /has pytorch_model\.bin, which cannot be run: convert it to safetensors/,
    )
  })

  it('with half of a tokenizer is told which half is missing', async () => {
    rmSync(join(folder, 'tokenizer.json'))
    put('vocab.json', '{}')
    await expect(load()).rejects.toThrow(/merges\.txt cannot be read/)
  })

  it('with the tokenizer of a larger vocabulary is refused', async () => {
    const added_tokens = [{ id: 9000, content: '<pad>', special: true }]
    put('tokenizer.json', JSON.stringify({ ...(demoTokenizer as object), added_tokens }))
    await expect(load()).rejects.toThrow(/ids up to 9000 where the model has 8192 words/)
  })

  it.each([
    ['no names', {}],
    ['a name elsewhere', { weight_map: { 'wte.weight': '../model.safetensors' } }],
    ['a name that is none', { weight_map: { 'wte.weight': 3 } }],
  ])('with an index of %s is refused', async (_, index) => {
    rmSync(join(folder, 'model.safetensors'))
    put(INDEX, JSON.stringify(index))
    await expect(load()).rejects.toThrow(/does not name the files of a model/)
  })
})
