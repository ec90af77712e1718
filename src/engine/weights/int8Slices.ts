import { errorTextOf } from '../../core/errors'
import type { ErrorText } from '../../core/errorText'
import { attentionStep, isAttentionStep } from '../../core/hooks'
import {
  attentionSlice,
  type Checkpoint,
  outerSlice,
  type SliceSpec,
} from '../../model/checkpoint/checkpoint'
import { quantizedLayout, quantizeSlice, transposeRows, widenSlice } from '../../model/checkpoint/int8'
import { createSpareMemory } from '../../model/checkpoint/spareMemory'
import type { EntryStore } from '../../model/files/weightCache'
import { attentionGraph } from '../../model/graph/attention'
import { mlpGraph } from '../../model/graph/mlp'
import {
  quantizedBlocksSize,
  quantizedVocabularyGraph,
  transposedVocabulary,
  writeQuantizedBlocks,
} from '../../model/graph/quantizedVocabulary'
import type { ModelShape } from '../../model/shape'
import type { PrecisionFidelity } from '../types'
import { type Graphs, normAt, type Slices, stepSlice } from './slices'
import { blockShard } from './wordShards'

/** Where quantized slices come from. */
export interface Int8Source {
  /** Opens the model's file; not called as long as all that is read is kept. */
  checkpoint(): Promise<Checkpoint>
  /** Where quantized slices are kept on the device; null where nowhere. */
  readonly store: EntryStore | null
  /** Told once if nothing more can be kept, with the reason. */
  onFull(reason: ErrorText): void
}

const FIDELITY = 'fidelity'

const int8Graphs = (shape: ModelShape): Graphs => ({
  attention: attentionGraph(shape, 'int8'),
  mlp: mlpGraph(shape, 'int8'),
  vocabulary: (rows) => ({
    graph: quantizedVocabularyGraph({ ...shape, vocabulary: rows }),
    createShard: blockShard,
    asWritten: false,
  }),
})

export interface Int8Slices extends Slices {
  /** How they agree with the model's file, where that has been measured on this device. */
  findFidelity(): Promise<PrecisionFidelity | null>
  keepFidelity(fidelity: PrecisionFidelity): Promise<void>
  /** The numbers that the slice of a block's attention stands for, in the layout of the exact one. */
  widenAttention(block: number): Promise<Float32Array>
}

/**
 * A model's weights in eight bits: quantized as they come, kept so, and the next time read from the device. What
 * comes from there has no exact numbers with it.
 */
export function int8Slices(shape: ModelShape, { checkpoint: open, store, onFull }: Int8Source): Int8Slices {
  const { width } = shape
  let opened: Promise<Checkpoint> | undefined
  const checkpoint = (): Promise<Checkpoint> => {
    opened ??= open()
    return opened
  }
  let isFull = store === null
  const find = async (name: string, length?: number): Promise<Uint8Array | null> => {
    const bytes = (await store?.read(name).catch(() => null)) ?? null
    return length === undefined || bytes?.byteLength === length ? bytes : null
  }
  const keep = async (name: string, bytes: Uint8Array): Promise<void> => {
    if (isFull) return
    try {
      await store?.write(name, bytes)
    } catch (error) {
      isFull = true
      onFull(errorTextOf(error))
    }
  }
  /** A slice from the device, or else from the file and quantized. */
  const quantized = async (name: string, layout: SliceSpec, read: () => Promise<Float32Array>) => {
    const kept = await find(name, quantizedLayout(layout).bytes)
    if (kept !== null) return { weights: kept, exact: null }
    const exact = await read()
    const weights = quantizeSlice(layout, exact)
    await keep(name, weights)
    return { weights, exact }
  }

  const memory = createSpareMemory()
  const giveBack = (given: ArrayBufferLike): void => {
    if (memory.giveBack(given)) return
    store?.giveBack?.(given)
    void opened?.then((checkpoint) => checkpoint.giveBack(given))
  }

  const step = async (index: number) => {
    const layout = stepSlice(shape, index)
    const slice = await quantized(`step-${index}`, layout, async () => (await checkpoint()).read(layout))
    return { ...slice, norm: normAt(floatsOf(slice.weights), normOffset(shape, index), width) }
  }

  return {
    graphs: int8Graphs(shape),
    async outer() {
      const layout = outerSlice(shape)
      const bytes = 4 * width * (shape.positions + 2)
      const kept = await find('outer', bytes)
      if (kept !== null) return new Float32Array(kept.slice().buffer)
      const exact = await (await checkpoint()).read(layout)
      await keep('outer', bytesOf(exact))
      return exact
    },
    step,
    async words(begin, end) {
      const rows = end - begin
      const layout = transposedVocabulary({ ...shape, vocabulary: rows })
      let exact: Float32Array | null = null
      const { weights } = await quantized(`words-${begin}-${end}`, layout, async () => {
        exact = await (await checkpoint()).readWords(begin, end)
        return transposeRows(exact, width)
      })
      const blocks = bytesOf(memory.take(quantizedBlocksSize(rows, width) / 4))
      writeQuantizedBlocks(weights, rows, width, blocks)
      giveBack(weights.buffer)
      return [{ weights: blocks, exact, rows }]
    },
    giveBack,
    async settled() {
      store?.rest?.()
      await (await opened)?.settled()
    },
    async findFidelity() {
      const bytes = await find(FIDELITY)
      return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes))
    },
    keepFidelity: (fidelity) => keep(FIDELITY, new TextEncoder().encode(JSON.stringify(fidelity))),
    async widenAttention(block) {
      const { weights } = await step(attentionStep(block))
      return widenSlice(attentionSlice(shape, block), weights)
    },
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** The float32 numbers at the beginning of a quantized slice; those that follow are none. */
function floatsOf(slice: Uint8Array): Float32Array {
  const aligned = slice.byteOffset % 4 === 0 ? slice : slice.slice()
  return new Float32Array(aligned.buffer, aligned.byteOffset, Math.floor(aligned.byteLength / 4))
}

/** Where among the float32 numbers of a quantized slice the bias of its LayerNorm lies; the gain follows. */
function normOffset({ width }: ModelShape, step: number): number {
  // b_qkv [3d], the scales of W_qkv [3d], b_O [d], the scales of W_O [d].
  return isAttentionStep(step) ? 8 * width : 0
}
