import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { createNodeEngineFrom } from '../../src/cli/node'
import { gaussian, uniform } from '../../src/core/random'
import { sizeOf, type Tensor } from '../../src/core/tensor'
import type { Engine } from '../../src/engine/types'
import type { ModelFiles } from '../../src/engine/weights/modelFiles'
import { encodeSafetensors, type OutgoingTensor } from '../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../src/model/files/source'
import { bfloat16Bits } from './bfloat16'
import { float16Bits, roundToFloat16 } from './float16'

/** The sizes of a generated model. */
export interface TinySizes {
  readonly blocks: number
  readonly heads: number
  readonly headWidth: number
  readonly seed: number
  readonly vocabulary?: number
  readonly positions?: number
  /** n_inner; left out of config.json when undefined. */
  readonly mlpWidth?: number
  readonly epsilon?: number
  readonly activation?: 'gelu_new' | 'gelu'
}

/** A generated model: its config.json, and its weights by their names in a GPT-2 checkpoint. */
export interface TinyModel {
  readonly config: Readonly<Record<string, unknown>>
  readonly weights: ReadonlyMap<string, Tensor>
}

/** How its weights are written to a file. */
export interface FileStyle {
  readonly dtype: 'F32' | 'F16' | 'BF16'
  readonly prefix: '' | 'transformer.'
  /** Seed of a random order of the tensors; null keeps them sorted by name, as in the GPT-2 checkpoint. */
  readonly shuffle: number | null
  /** Also write the causal-mask buffers, which are not to be read; `published` as GPT-2's published files have them. */
  readonly masks: boolean | 'published'
}

export const PLAIN: FileStyle = { dtype: 'F32', prefix: '', shuffle: null, masks: false }

/** A model with random weights that F16 can hold, large enough that attention is far from uniform. */
export function tinyModel(sizes: TinySizes): TinyModel {
  const { blocks, heads, headWidth, seed, vocabulary = 300, positions = 40 } = sizes
  const { mlpWidth, epsilon = 1e-5, activation = 'gelu_new' } = sizes
  const width = heads * headWidth
  const inner = mlpWidth ?? 4 * width
  const next = gaussian(seed)
  const weights = new Map<string, Tensor>()
  const add = (name: string, shape: number[], scale: number, around = 0): void => {
    const data = Float32Array.from({ length: sizeOf(shape) }, () => roundToFloat16(around + scale * next()))
    weights.set(name, { shape, data })
  }
  add('wte.weight', [vocabulary, width], 0.5)
  add('wpe.weight', [positions, width], 0.3)
  for (let block = 0; block < blocks; block++) {
    add(`h.${block}.ln_1.weight`, [width], 0.2, 1)
    add(`h.${block}.ln_1.bias`, [width], 0.2)
    add(`h.${block}.attn.c_attn.weight`, [width, 3 * width], 1.2 / Math.sqrt(width))
    add(`h.${block}.attn.c_attn.bias`, [3 * width], 0.2)
    add(`h.${block}.attn.c_proj.weight`, [width, width], 0.7 / Math.sqrt(width))
    add(`h.${block}.attn.c_proj.bias`, [width], 0.1)
    add(`h.${block}.ln_2.weight`, [width], 0.2, 1)
    add(`h.${block}.ln_2.bias`, [width], 0.2)
    add(`h.${block}.mlp.c_fc.weight`, [width, inner], 1 / Math.sqrt(width))
    add(`h.${block}.mlp.c_fc.bias`, [inner], 0.2)
    add(`h.${block}.mlp.c_proj.weight`, [inner, width], 0.7 / Math.sqrt(inner))
    add(`h.${block}.mlp.c_proj.bias`, [width], 0.1)
  }
  add('ln_f.weight', [width], 0.3, 1)
  add('ln_f.bias', [width], 0.2)
  const config = {
    model_type: 'gpt2',
    activation_function: activation,
    n_layer: blocks,
    n_head: heads,
    n_embd: width,
    n_positions: positions,
    vocab_size: vocabulary,
    layer_norm_epsilon: epsilon,
    ...(mlpWidth === undefined ? {} : { n_inner: mlpWidth }),
  }
  return { config, weights }
}

/** Numbers as each type stores them. */
const STORED = {
  F32: (data: Float32Array) => data.slice(),
  F16: (data: Float32Array) => Uint16Array.from(data, float16Bits),
  BF16: (data: Float32Array) => Uint16Array.from(data, bfloat16Bits),
}

/** The bytes of its model.safetensors. */
export function encodeModel({ config, weights }: TinyModel, style: FileStyle = PLAIN): Uint8Array {
  const tensors = [...weights].map(([name, { shape, data }]): OutgoingTensor => {
    const bytes = new Uint8Array(STORED[style.dtype](data).buffer)
    return { name: style.prefix + name, dtype: style.dtype, shape, bytes }
  })
  if (style.masks) {
    for (let block = 0; block < Number(config.n_layer); block++) {
      const name = `${style.prefix}h.${block}.attn.bias`
      tensors.push(
        style.masks === 'published'
          ? causalMask(name, Number(config.n_positions))
          : { name, dtype: 'U8', shape: [1, 1, 4, 4], bytes: new Uint8Array(16).fill(1) },
      )
    }
  }
  tensors.sort((a, b) => (a.name < b.name ? -1 : 1))
  if (style.shuffle !== null) shuffle(tensors, style.shuffle)
  return concatenate(encodeSafetensors(tensors, { format: 'pt' }))
}

/** Ones where a token may look, else zeros. */
function causalMask(name: string, positions: number): OutgoingTensor {
  const values = Float32Array.from({ length: positions ** 2 }, (_, i) =>
    i % positions <= Math.floor(i / positions) ? 1 : 0,
  )
  const shape = [1, 1, positions, positions]
  return { name, dtype: 'F32', shape, bytes: new Uint8Array(values.buffer) }
}

/** One array from several. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.byteLength
  }
  return joined
}

function shuffle<Item>(items: Item[], seed: number): void {
  const random = uniform(seed)
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[items[i], items[j]] = [items[j], items[i]]
  }
}

/** The tokenizer of the first demo model, and how many words it has. */
export const demoTokenizer = JSON.parse(readFileSync('tests/fixtures/demo-v1/tokenizer.json', 'utf8'))
export const demoWords: number = Object.keys(demoTokenizer.model.vocab).length

/** The model's three files, from memory; its tokenizer is the demo model's. */
export function tinyFiles(model: TinyModel, style: FileStyle = PLAIN): ModelFiles {
  return {
    config: async () => model.config,
    tokenizer: async () => demoTokenizer,
    weights: async () => bytesSource(encodeModel(model, style)),
  }
}

/** An engine that has the model loaded to its end. */
export async function tinyEngine(model: TinyModel, style: FileStyle = PLAIN): Promise<Engine> {
  const engine = createNodeEngineFrom(tinyFiles(model, style))
  await engine.load({ id: 'tiny', url: '' })
  await engine.loaded()
  return engine
}

/** Sizes of any tiny model: odd widths and head counts, other hidden widths, epsilons and activations. */
export const anySizes: fc.Arbitrary<TinySizes> = fc.record(
  {
    blocks: fc.integer({ min: 1, max: 3 }),
    heads: fc.integer({ min: 1, max: 5 }),
    headWidth: fc.integer({ min: 3, max: 9 }),
    seed: fc.nat(),
    mlpWidth: fc.integer({ min: 1, max: 50 }),
    epsilon: fc.constantFrom(1e-12, 1e-6, 1e-5, 1e-3, 0.1),
    activation: fc.constantFrom('gelu_new' as const, 'gelu' as const),
  },
  { requiredKeys: ['blocks', 'heads', 'headWidth', 'seed'] },
)

/** Token ids of a text of any tiny model. */
export const anyIds: fc.Arbitrary<Int32Array> = fc
  .array(fc.integer({ min: 0, max: 299 }), { minLength: 1, maxLength: 40 })
  .map((ids) => Int32Array.from(ids))

/** Token ids from 0 to 299, always the same for the same seed. */
export function someIds(count: number, seed: number): Int32Array {
  const random = uniform(seed)
  return Int32Array.from({ length: count }, () => Math.floor(300 * random()))
}
