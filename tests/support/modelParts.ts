import { encodeSafetensors, type OutgoingTensor } from '../../src/model/checkpoint/safetensors'
import { INDEX } from '../../src/model/checkpoint/shards'
import { concatenate, type TinyModel } from './tinyModel'

/** A model’s weights in several files, as the hub has large ones, and their index: bytes by name. */
export function partsOf({ weights }: TinyModel, parts: number): Map<string, Uint8Array> {
  const tensors = [...weights].map(
    ([name, { shape, data }]): OutgoingTensor => ({
      name,
      dtype: 'F32',
      shape,
      bytes: new Uint8Array(data.slice().buffer),
    }),
  )
  const nameOf = (part: number): string => `model-${number(part + 1)}-of-${number(parts)}.safetensors`
  const files = new Map<string, Uint8Array>()
  const weight_map: Record<string, string> = {}
  for (let part = 0; part < parts; part++) {
    const own = tensors.filter((_, i) => i % parts === part)
    files.set(nameOf(part), concatenate(encodeSafetensors(own, { format: 'pt' })))
    for (const { name } of own) weight_map[name] = nameOf(part)
  }
  return files.set(INDEX, new TextEncoder().encode(JSON.stringify({ metadata: {}, weight_map })))
}

/** What older repositories have in the place of a tokenizer.json: the content of vocab.json and of merges.txt. */
export function wordsOf(tokenizer: unknown): { readonly vocab: object; readonly merges: string } {
  const { model } = tokenizer as { model: { vocab: object; merges: (string | string[])[] } }
  const merges = model.merges.map((merge) => (typeof merge === 'string' ? merge : merge.join(' ')))
  return { vocab: model.vocab, merges: `#version: 0.2\n${merges.join('\n')}\n` }
}

const number = (part: number): string => String(part).padStart(5, '0')
