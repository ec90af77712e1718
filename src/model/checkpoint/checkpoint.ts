import type { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import { sizeOf } from '../../core/tensor'
import type { WeightSource } from '../files/source'
import type { ModelShape } from '../shape'
import { checkFinite } from './finite'
import { compareRows, OUTPUT_WORDS } from './outputWords'
import {
  numbersIn,
  readHeader,
  type TensorEntry,
  toFloat32,
  WEIGHT_DTYPES,
  writeFloat32,
} from './safetensors'
import { createSpareMemory, type SpareMemory } from './spareMemory'
import { checkLeftOver, readNames } from './tensorNames'
import { WrongTensor } from './wrongTensor'

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
  /** Bytes of all weights that are read: the file's, less its header and what is not needed. */
  readonly bytes: number
  /** Float32 numbers of a slice, in its layout. Where the file has it so, one read and no copy. */
  read(slice: SliceSpec): Promise<Float32Array>
  /** Rows [begin, end) of W_E, [end − begin, d]. */
  readWords(begin: number, end: number): Promise<Float32Array>
  /**
   * Where the file has vectors of its own for the words that are predicted, compares them with W_E, which predicts
   * here. Throws ModelFileError where they differ.
   *
   * @param whole all of them, instead of some at places drawn by a seed.
   */
  checkOutputWords(whole: boolean): Promise<void>
  /** Memory of numbers that nobody uses any more: what is read next may lie there. */
  giveBack(memory: ArrayBufferLike): void
  /** No more will be read for now. Resolves when what has been read is kept. Never rejects. */
  settled(): Promise<void>
}

/**
 * Opens a GPT-2 checkpoint. Names may carry prefixes (see `readNames`); mask buffers are left alone. Throws
 * ModelFileError naming the tensor that is missing, wrong, there twice, or left over.
 */
export async function openCheckpoint(source: WeightSource, shape: ModelShape): Promise<Checkpoint> {
  const entries = readNames((await readHeader(source)).values())
  const entryOf = (spec: WeightSpec): TensorEntry => checkedEntry(entries, spec)
  const weights = allWeights(shape)
  const bytes = weights.map(entryOf).reduce((sum, { begin, end }) => sum + end - begin, 0)
  checkLeftOver(entries, weights, shape)
  const [wordsSpec] = vocabularySlice(shape).weights
  const words = entryOf(wordsSpec)
  const memory = createSpareMemory()
  const output = entries.has(OUTPUT_WORDS) ? entryOf({ name: OUTPUT_WORDS, shape: wordsSpec.shape }) : null
  const readRows = async (entry: TensorEntry, begin: number, end: number): Promise<Float32Array> => {
    const rowBytes = (entry.end - entry.begin) / shape.vocabulary
    return readNumbers(source, memory, entry, entry.begin + begin * rowBytes, entry.begin + end * rowBytes)
  }
  return {
    bytes,
    async read(slice) {
      const numbers = await readSlice(source, memory, slice.weights.map(entryOf))
      checkFinite(slice.weights, numbers)
      return numbers
    },
    async readWords(begin, end) {
      const rows = await readRows(words, begin, end)
      checkFinite([{ name: wordsSpec.name, shape: [end - begin, shape.width] }], rows, begin)
      return rows
    },
    checkOutputWords: async (whole) => {
      if (output !== null)
        await compareRows(
          (...range) => readRows(words, ...range),
          (...range) => readRows(output, ...range),
          shape,
          whole,
        )
    },
    giveBack(given) {
      if (!memory.giveBack(given)) source.giveBack?.(given)
    },
    settled: async () => source.settled?.(),
  }
}

/** How many numbers a model's weights are; W_E, which predicts too, is counted once. */
export function parameterCount(shape: ModelShape): number {
  return allWeights(shape).reduce((sum, spec) => sum + sizeOf(spec.shape), 0)
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
  const wrong = (what: ErrorText): ExplorerError => new WrongTensor(errorText`tensor "${name}" ${what}`)
  if (entry === undefined) throw wrong(errorText`is missing`)
  if (entry.shape.join() !== shape.join()) {
    const [found, expected] = [entry.shape.join(', '), shape.join(', ')]
    throw wrong(
      entry.shape.toReversed().join() === shape.join()
        ? errorText`has shape [${found}] where [${expected}] was expected: its rows are columns, as in a model that was saved
            with Linear in the place of GPT-2’s Conv1D`
        : errorText`has shape [${found}] where [${expected}] was expected`,
    )
  }
  if (!WEIGHT_DTYPES.includes(entry.dtype)) {
    throw wrong(errorText`has type ${entry.dtype} where one of ${WEIGHT_DTYPES.join(', ')} was expected`)
  }
  return entry
}

/** Halves are widened in pieces of so many bytes while they come. */
const PIECE = 1_000_000

/** The bytes [begin, end) of a tensor as float32. */
async function readNumbers(
  source: WeightSource,
  memory: SpareMemory,
  { dtype }: TensorEntry,
  begin: number,
  end: number,
): Promise<Float32Array> {
  if (dtype === 'F32' || !source.streams) return toFloat32(await source.read(begin, end), dtype)
  const numbers = memory.take(numbersIn(end - begin, dtype))
  for (let from = begin; from < end; from += PIECE) {
    const to = Math.min(end, from + PIECE)
    const place = numbers.subarray(numbersIn(from - begin, dtype), numbersIn(to - begin, dtype))
    writeFloat32(await source.read(from, to), dtype, place)
  }
  return numbers
}

/** Tensors that lie together in the file are read at once. */
async function readSlice(
  source: WeightSource,
  memory: SpareMemory,
  entries: readonly TensorEntry[],
): Promise<Float32Array> {
  const runs = await Promise.all(
    togetherInFile(entries).map(async (run) => {
      const begin = run[0].begin
      return { run, begin, bytes: await source.read(begin, run[run.length - 1].end) }
    }),
  )
  const asItIs = entries.every((entry, i) => entry.dtype === 'F32' && entry === runs[0].run[i])
  if (asItIs) return toFloat32(runs[0].bytes, 'F32')
  const starts = new Map<TensorEntry, number>()
  let size = 0
  for (const entry of entries) {
    starts.set(entry, size)
    size += sizeOf(entry.shape)
  }
  const joined = memory.take(size)
  for (const { run, begin, bytes } of runs) {
    for (const entry of run) {
      const own = bytes.subarray(entry.begin - begin, entry.end - begin)
      const start = starts.get(entry)!
      writeFloat32(own, entry.dtype, joined.subarray(start, start + sizeOf(entry.shape)))
    }
  }
  return joined
}

/** Tensors grouped by what lies together, in the file's order. */
function togetherInFile(entries: readonly TensorEntry[]): TensorEntry[][] {
  const runs: TensorEntry[][] = []
  for (const entry of [...entries].sort((a, b) => a.begin - b.begin)) {
    const last = runs.at(-1)
    if (last !== undefined && last[last.length - 1].end === entry.begin) last.push(entry)
    else runs.push([entry])
  }
  return runs
}
