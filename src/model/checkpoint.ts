import { ExplorerError } from '../core/errors'
import { readHeader, type TensorEntry, toFloat32 } from './safetensors'
import type { ModelShape } from './shape'
import type { WeightSource } from './source'

/** A weight a model must have: its name in the GPT-2 checkpoint and its shape. */
export interface WeightSpec {
  readonly name: string
  readonly shape: readonly number[]
}

/**
 * Weights that one ONNX graph needs, laid out one after another as float32. The layout is the same for
 * every block, whatever the order and type in the file, so that one graph serves all of them.
 */
export interface SliceSpec {
  readonly weights: readonly WeightSpec[]
}

/** The weights of attention step `block`, in the checkpoint's alphabetical order. */
export function attentionSlice({ width }: ModelShape, block: number): SliceSpec {
  return slice([
    [`h.${block}.attn.c_attn.bias`, 3 * width],
    [`h.${block}.attn.c_attn.weight`, width, 3 * width],
    [`h.${block}.attn.c_proj.bias`, width],
    [`h.${block}.attn.c_proj.weight`, width, width],
    [`h.${block}.ln_1.bias`, width],
    [`h.${block}.ln_1.weight`, width],
  ])
}

/** The weights of MLP step `block`, in the checkpoint's alphabetical order. */
export function mlpSlice({ width, mlpWidth }: ModelShape, block: number): SliceSpec {
  return slice([
    [`h.${block}.ln_2.bias`, width],
    [`h.${block}.ln_2.weight`, width],
    [`h.${block}.mlp.c_fc.bias`, mlpWidth],
    [`h.${block}.mlp.c_fc.weight`, width, mlpWidth],
    [`h.${block}.mlp.c_proj.bias`, width],
    [`h.${block}.mlp.c_proj.weight`, mlpWidth, width],
  ])
}

/** W_E, the vectors of the words, which are also the words that are predicted. */
export const vocabularySlice = ({ vocabulary, width }: ModelShape): SliceSpec =>
  slice([['wte.weight', vocabulary, width]])

/** The positions, and gain and bias of the final LayerNorm. */
export const outerSlice = ({ positions, width }: ModelShape): SliceSpec =>
  slice([
    ['ln_f.bias', width],
    ['ln_f.weight', width],
    ['wpe.weight', positions, width],
  ])

function slice(weights: readonly (readonly [string, ...number[]])[]): SliceSpec {
  return { weights: weights.map(([name, ...shape]) => ({ name, shape })) }
}

/** A model file whose weights have been checked against the model's shape. */
export interface Checkpoint {
  /** Float32 numbers of a slice, in its layout. Where the file has it so, one read and no copy. */
  read(slice: SliceSpec): Promise<Float32Array>
}

/**
 * Opens a GPT-2 checkpoint. Names may carry the prefix `transformer.`; mask buffers and a tied
 * `lm_head.weight` are left alone. Throws ModelFileError naming the tensor that is missing or wrong.
 */
export async function openCheckpoint(source: WeightSource, shape: ModelShape): Promise<Checkpoint> {
  const entries = new Map<string, TensorEntry>()
  for (const [name, entry] of await readHeader(source)) entries.set(name.replace(/^transformer\./, ''), entry)
  const entryOf = (spec: WeightSpec): TensorEntry => checkedEntry(entries, spec)
  for (const spec of allWeights(shape)) entryOf(spec)
  return { read: ({ weights }) => readSlice(source, weights.map(entryOf)) }
}

function allWeights(shape: ModelShape): WeightSpec[] {
  const slices = [vocabularySlice(shape), outerSlice(shape)]
  for (let block = 0; block < shape.blocks; block++) {
    slices.push(attentionSlice(shape, block), mlpSlice(shape, block))
  }
  return slices.flatMap(({ weights }) => weights)
}

function checkedEntry(entries: ReadonlyMap<string, TensorEntry>, { name, shape }: WeightSpec): TensorEntry {
  const entry = entries.get(name)
  const wrong = (what: string): ExplorerError =>
    new ExplorerError(
      'ModelFileError',
      `The model file does not fit its config.json: tensor "${name}" ${what}. Use the two files of the same model.`,
    )
  if (entry === undefined) throw wrong('is missing')
  if (entry.shape.join() !== shape.join()) {
    throw wrong(`has shape [${entry.shape.join(', ')}] where [${shape.join(', ')}] was expected`)
  }
  if (entry.dtype !== 'F32' && entry.dtype !== 'F16') {
    throw wrong(`has type ${entry.dtype} where F32 or F16 was expected`)
  }
  return entry
}

async function readSlice(source: WeightSource, entries: readonly TensorEntry[]): Promise<Float32Array> {
  const adjacent = entries.every((entry, i) => i === 0 || entry.begin === entries[i - 1].end)
  if (adjacent && entries.every((entry) => entry.dtype === 'F32')) {
    return toFloat32(await source.read(entries[0].begin, entries[entries.length - 1].end), 'F32')
  }
  const parts = await Promise.all(
    entries.map(async ({ begin, end, dtype }) => toFloat32(await source.read(begin, end), dtype)),
  )
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}
