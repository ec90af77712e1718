import { gaussian } from '../../src/core/random'
import { sizeOf } from '../../src/core/tensor'
import { maskBytes } from '../../src/model/checkpoint/causalMask'
import {
  attentionSlice,
  mlpSlice,
  outerSlice,
  vocabularySlice,
  type WeightSpec,
} from '../../src/model/checkpoint/checkpoint'
import { type ModelShape, parseConfig } from '../../src/model/shape'
import { concatenate } from '../support/tinyModel'
import { type Part, whole } from './parts'

/**
 * A model of the size and file layout of GPT-2 124M whose weights are random: nothing to download or commit,
 * and a pass takes as long as with the real ones.
 */
export const CONFIG = {
  model_type: 'gpt2',
  activation_function: 'gelu_new',
  n_layer: 12,
  n_head: 12,
  n_embd: 768,
  n_positions: 1024,
  vocab_size: 50257,
  layer_norm_epsilon: 1e-5,
}

export const SHAPE: ModelShape = parseConfig(CONFIG)

/** As wide as the demo model, whose tokenizer it takes, with room for as long a text as GPT-2's. */
export const LONG_CONFIG = { ...CONFIG, n_embd: 96, vocab_size: 8192 }

/** Next to nothing, with the demo model's words: what a page takes that runs any model. */
export const SMALLEST_CONFIG = {
  ...CONFIG,
  n_layer: 1,
  n_head: 1,
  n_embd: 4,
  n_positions: 256,
  vocab_size: 16_384,
}

/** Numbers in the pieces that tensors are cut from. */
const PIECE = 1 << 20
const DEVIATION = 0.02
const SEED = 124

const bytesOf = ({ buffer }: Float32Array<ArrayBuffer>): Uint8Array => new Uint8Array(buffer)
const normal = gaussian(SEED)
const RANDOM = bytesOf(Float32Array.from({ length: PIECE }, () => DEVIATION * normal()))
const ONES = bytesOf(new Float32Array(PIECE).fill(1))
const ZEROS = bytesOf(new Float32Array(PIECE))

/** The causal mask of so many positions, as the real file has it. */
function maskOf(positions: number): Part {
  return whole(concatenate([...maskBytes(positions, PIECE)]))
}

/** The numbers of a tensor, float32. */
export function weightOf({ name, shape }: WeightSpec): Part {
  const content = name.endsWith('.bias') ? ZEROS : /ln_\w+\.weight$/.test(name) ? ONES : RANDOM
  return { content, length: 4 * sizeOf(shape) }
}

/** Every weight that a model of this shape has. */
export function weightsOf(shape: ModelShape): WeightSpec[] {
  const slices = [vocabularySlice(shape), outerSlice(shape)]
  for (let block = 0; block < shape.blocks; block++) {
    slices.push(attentionSlice(shape, block), mlpSlice(shape, block))
  }
  return slices.flatMap(({ weights }) => weights)
}

/** A model.safetensors: every tensor of the real file, in its order, the masks `h.{block}.attn.bias` included. */
export function safetensorsParts(shape: ModelShape = SHAPE): Part[] {
  const { blocks, positions } = shape
  const masks = Array.from({ length: blocks }, (_, block) => ({
    name: `h.${block}.attn.bias`,
    shape: [1, 1, positions, positions],
  }))
  const mask = maskOf(positions)
  const tensors = [...weightsOf(shape), ...masks].sort((a, b) => (a.name < b.name ? -1 : 1))
  const isMask = (tensor: WeightSpec): boolean => masks.some(({ name }) => name === tensor.name)
  return [
    whole(encodeHeader(tensors)),
    ...tensors.map((tensor) => (isMask(tensor) ? mask : weightOf(tensor))),
  ]
}

/** Unpadded, as in the real file, whose weights therefore begin at an odd byte. */
function encodeHeader(tensors: readonly WeightSpec[]): Uint8Array {
  const fields: Record<string, unknown> = { __metadata__: { format: 'pt' } }
  let offset = 0
  for (const { name, shape } of tensors) {
    const end = offset + 4 * sizeOf(shape)
    fields[name] = { dtype: 'F32', shape, data_offsets: [offset, end] }
    offset = end
  }
  const text = Buffer.from(JSON.stringify(fields))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(text.byteLength))
  return Buffer.concat([length, text])
}
