import { expect, it } from 'vitest'
import { fileName } from '../../../../src/model/http/request'

it.each([
  ['https://hub.example/models/demo/model.safetensors', 'demo/model.safetensors'],
  [`https://hub.example/some/gpt2/resolve/${'a1'.repeat(20)}/model.safetensors`, 'gpt2/model.safetensors'],
  ['https://hub.example/some/gpt2/resolve/main/parts/one.safetensors', 'gpt2/parts/one.safetensors'],
  ['https://hub.example/config.json', 'config.json'],
])('%s is known as %s', (url, name) => {
  expect(fileName(new URL(url))).toBe(name)
})
