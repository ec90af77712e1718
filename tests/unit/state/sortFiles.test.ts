import { describe, expect, it } from 'vitest'
import { sortFiles } from '../../../src/state/sortFiles'

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
      weights: { name: 'model.safetensors' },
      config: { name: 'config.json' },
      tokenizer: { name: 'tokenizer.json' },
    })
  })

  it('may have been renamed by a browser or a person', () => {
    expect(sortFiles(files('my model.SAFETENSORS', 'config (1).json', 'gpt2-tokenizer.json'))).toEqual({
      weights: { name: 'my model.SAFETENSORS' },
      config: { name: 'config (1).json' },
      tokenizer: { name: 'gpt2-tokenizer.json' },
    })
  })

  it('may be the weights alone', () => {
    expect(sortFiles(files('model.safetensors'))).toMatchObject({ config: null, tokenizer: null })
  })

  it.each([
    [['pytorch_model.bin', 'config.json'], /pytorch_model\.bin cannot be read/],
    [['config.json'], /config\.json alone is no model/],
    [['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'], /2 \.safetensors files/],
    [['model.safetensors', 'config.json', 'config (1).json'], /2 files for config\.json/],
    [['holiday.jpg'], /no \.safetensors file among what you chose/],
    [[], /no \.safetensors file/],
  ])('that make no model are refused with what to choose: %j', (names, message) => {
    expect(() => sortFiles(files(...names))).toThrow(message)
  })
})
