import { describe, expect, it } from 'vitest'
import { sortFiles } from '../../../../src/session/open/sortFiles'

const files = (...names: readonly string[]) => names.map((name) => ({ name }))

describe('files that were chosen', () => {
  it('are told apart among all files of a repository', () => {
    const all = files(
      'README.md',
      'generation_config.json',
      'tokenizer_config.json',
      'config.json',
      'vocab.json',
      'merges.txt',
      'model.safetensors',
      'tokenizer.json',
    )
    expect(sortFiles(all)).toEqual({
      weights: [{ name: 'model.safetensors' }],
      index: null,
      config: { name: 'config.json' },
      tokenizer: { name: 'tokenizer.json' },
      words: null,
    })
  })

  it('may have been renamed by a browser or a person', () => {
    expect(sortFiles(files('my model.SAFETENSORS', 'config (1).json', 'gpt2-tokenizer.json'))).toEqual({
      weights: [{ name: 'my model.SAFETENSORS' }],
      index: null,
      config: { name: 'config (1).json' },
      tokenizer: { name: 'gpt2-tokenizer.json' },
      words: null,
    })
  })

  it('may be a model in several files with their index', () => {
    const parts = ['model-00001-of-00002.safetensors', 'model-00002-of-00002 (1).safetensors']
    const index = 'model.safetensors.index.json'
    expect(sortFiles(files(...parts, index, 'config.json'))).toMatchObject({
      weights: parts.map((name) => ({ name })),
      index: { name: index },
      config: { name: 'config.json' },
    })
  })

  it('are read in one file where the model is there in one and in parts', () => {
    const all = ['model-00001-of-00001.safetensors', 'model.safetensors', 'model.safetensors.index.json']
    expect(sortFiles(files(...all))).toMatchObject({
      weights: [{ name: 'model.safetensors' }],
      index: null,
    })
  })

  it('may be one file that calls itself the only part', () => {
    const name = 'model-00001-of-00001.safetensors'
    expect(sortFiles(files(name))).toMatchObject({ weights: [{ name }], index: null })
  })

  it('may have vocab.json and merges.txt in the place of tokenizer.json', () => {
    expect(sortFiles(files('model.safetensors', 'vocab.json', 'merges.txt'))).toMatchObject({
      tokenizer: null,
      words: { vocab: { name: 'vocab.json' }, merges: { name: 'merges.txt' } },
    })
  })

  it('may be the weights alone', () => {
    expect(sortFiles(files('model.safetensors'))).toMatchObject({ config: null, tokenizer: null })
  })

  it.each([
    [['pytorch_model.bin', 'config.json'], /pytorch_model\.bin cannot be read/],
    [['config.json'], /config\.json alone is no model/],
    [['a.safetensors', 'b.safetensors'], /2 \.safetensors files/],
    [
      ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'],
      /model-00001-of-00002\.safetensors is a part of a model.*its model\.safetensors\.index\.json with them/,
    ],
    [['model-00002-of-00002.safetensors', 'config.json'], /is a part of a model/],
    [['model.safetensors', 'vocab.json'], /vocab\.json is half of a tokenizer\. Choose merges\.txt with it/],
    [['model.safetensors', 'merges.txt'], /merges\.txt is half of a tokenizer\. Choose vocab\.json with it/],
    [['model.safetensors', 'config.json', 'config (1).json'], /2 files for config\.json/],
    [['holiday.jpg'], /no \.safetensors file among what you chose/],
    [[], /no \.safetensors file/],
  ])('that make no model are refused with what to choose: %j', (names, message) => {
    expect(() => sortFiles(files(...names))).toThrow(message)
  })
})
