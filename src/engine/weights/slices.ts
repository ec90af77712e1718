import { blockOfStep, isAttentionStep } from '../../core/hooks'
import type { GainAndBias } from '../../lens/layerNorm'
import { attentionSlice, type Checkpoint, mlpSlice, outerSlice } from '../../model/checkpoint/checkpoint'
import { createSpareMemory } from '../../model/checkpoint/spareMemory'
import { attentionGraph } from '../../model/graph/attention'
import { mlpGraph } from '../../model/graph/mlp'
import { vocabularyGraph } from '../../model/graph/vocabulary'
import { blocksSize, vocabularyBlocksGraph, writeBlocks } from '../../model/graph/vocabularyBlocks'
import type { ModelShape } from '../../model/shape'
import { blockShard, type CreateShard, rowShard } from './wordShards'

/** Weights that came for one part of a model. */
export interface Slice {
  /** What its graph takes. */
  readonly weights: ArrayBufferView
  /** The numbers of the model file, where they are at hand. */
  readonly exact: Float32Array | null
}

/** Those of a step, with gain and bias of the LayerNorm it begins with. */
export interface StepSlice extends Slice {
  readonly norm: GainAndBias
}

/** Rows of W_E. */
export interface WordSlice extends Slice {
  readonly rows: number
}

/** What holds rows of W_E, and how it is read. */
export interface WordGraph {
  /** For so many rows. */
  readonly graph: Uint8Array
  readonly createShard: CreateShard
  /** Optimizers would find nothing in it. */
  readonly asWritten: boolean
}

/** The weights of a model in the precision in which it is run, and the graphs that take them. */
export interface Slices {
  readonly graphs: Graphs
  /** Final LayerNorm (bias, gain) and W_pos [position, d]. */
  outer(): Promise<Float32Array>
  step(step: number): Promise<StepSlice>
  /** Rows [begin, end) of W_E, in as many parts as the device needs. */
  words(begin: number, end: number): Promise<readonly WordSlice[]>
  /** Memory of weights that nobody uses any more: what is read next may lie there. */
  giveBack(memory: ArrayBufferLike): void
  /** All has been read. Resolves when it is kept, where it is to be. Never rejects. */
  settled(): Promise<void>
}

export interface Graphs {
  readonly attention: Uint8Array
  readonly mlp: Uint8Array
  vocabulary(rows: number): WordGraph
}

export const exactGraphs = (shape: ModelShape): Graphs => ({
  attention: attentionGraph(shape),
  mlp: mlpGraph(shape),
  vocabulary: (rows) => ({
    graph: vocabularyGraph({ ...shape, vocabulary: rows }),
    createShard: rowShard,
    asWritten: true,
  }),
})

/**
 * A model's weights as they are in its file.
 *
 * @param largest the most bytes that a part of W_E may have.
 */
export function exactSlices(shape: ModelShape, checkpoint: Checkpoint, largest: number): Slices {
  const { width } = shape
  return {
    graphs: exactGraphs(shape),
    outer: () => checkpoint.read(outerSlice(shape)),
    async step(step) {
      const exact = await checkpoint.read(stepSlice(shape, step))
      const offset = isAttentionStep(step) ? exact.length - 2 * width : 0
      return { weights: exact, exact, norm: normAt(exact, offset, width) }
    },
    async words(begin, end) {
      const numbers = await checkpoint.readWords(begin, end)
      const perShard = width * Math.max(1, Math.floor(largest / (4 * width)))
      const shards: WordSlice[] = []
      for (let from = 0; from < numbers.length; from += perShard) {
        const exact = numbers.subarray(from, from + perShard)
        shards.push({ weights: exact, exact, rows: exact.length / width })
      }
      return shards
    },
    giveBack: checkpoint.giveBack,
    settled: checkpoint.settled,
  }
}

/** The same with W_E in blocks (`vocabularyBlocksGraph`), for a processor. */
export function blockSlices(shape: ModelShape, checkpoint: Checkpoint): Slices {
  const slices = exactSlices(shape, checkpoint, Number.POSITIVE_INFINITY)
  const memory = createSpareMemory()
  return {
    ...slices,
    graphs: {
      ...slices.graphs,
      vocabulary: (rows) => ({
        graph: vocabularyBlocksGraph({ ...shape, vocabulary: rows }),
        createShard: blockShard,
        asWritten: true,
      }),
    },
    async words(begin, end) {
      const rows = await checkpoint.readWords(begin, end)
      const weights = memory.take(blocksSize(end - begin, shape.width))
      writeBlocks(rows, shape.width, weights)
      checkpoint.giveBack(rows.buffer)
      return [{ weights, exact: null, rows: end - begin }]
    },
    giveBack(given) {
      if (!memory.giveBack(given)) checkpoint.giveBack(given)
    },
  }
}

export const stepSlice = (shape: ModelShape, step: number) =>
  isAttentionStep(step) ? attentionSlice(shape, blockOfStep(step)) : mlpSlice(shape, blockOfStep(step))

export const graphOf = (graphs: Graphs, step: number): Uint8Array =>
  isAttentionStep(step) ? graphs.attention : graphs.mlp

/** Bias and gain of a LayerNorm, which lie one after the other (alphabetically) in every slice. */
export function normAt(weights: Float32Array, offset: number, width: number): GainAndBias {
  return {
    bias: weights.slice(offset, offset + width),
    gain: weights.slice(offset + width, offset + 2 * width),
  }
}
