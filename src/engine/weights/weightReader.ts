import {
  type AttentionWeights,
  cutAttention,
  headBias,
  headWeight,
} from '../../model/checkpoint/attentionWeights'
import { attentionSlice, openCheckpoint } from '../../model/checkpoint/checkpoint'
import type { WeightSource } from '../../model/files/source'
import type { ModelShape } from '../../model/shape'

/** Weights of a single head. */
export interface HeadWeights {
  /** W_Q and W_K [d, dHead] */
  readonly query: Float32Array
  readonly key: Float32Array
  /** b_Q and b_K [dHead] */
  readonly queryBias: Float32Array
  readonly keyBias: Float32Array
}

/** What attention writes with. */
export interface OutputWeights {
  /** W_O [head · dHead, d] */
  readonly output: Float32Array
  /** b_O [d] */
  readonly bias: Float32Array
}

/**
 * Weights of single blocks, read again from the model's file when someone asks: a session has no way out for
 * them, and the slices it was built from are gone. Read slices are let go of at once; what is kept is W_O of
 * the blocks asked for last, up to `OUTPUT_BYTES`, and W_Q and W_K of the heads asked for last, `HEADS` of them.
 */
export interface WeightReader {
  output(block: number): Promise<OutputWeights>
  head(block: number, head: number): Promise<HeadWeights>
  /** The whole slice of a block's attention, a copy of its own that is not kept. */
  slice(block: number): Promise<Float32Array>
}

/** All of W_O of GPT-2 124M is 28 MB. */
const OUTPUT_BYTES = 32_000_000

const HEADS = 8

/** A file of which no more than this lies in memory may stay open, bytes. */
const OPEN_BYTES = 32_000_000

/** Where weights are read again, in the precision in which they are run. */
export interface AttentionReader {
  /** The slice of a block's attention. */
  read(block: number): Promise<Float32Array>
  /** Bytes that it holds in memory. */
  readonly held?: number
}

/** Reads a model's file again. */
export async function fileReader(
  shape: ModelShape,
  opening: Promise<WeightSource>,
): Promise<AttentionReader> {
  const source = await opening
  const checkpoint = await openCheckpoint(source, shape)
  return {
    read: (block) => checkpoint.read(attentionSlice(shape, block)),
    get held() {
      return source.held ?? 0
    },
  }
}

/** @param open opens the weights once more. */
export function createWeightReader(shape: ModelShape, open: () => Promise<AttentionReader>): WeightReader {
  const outputs = createLruCache<OutputWeights>(Math.floor(OUTPUT_BYTES / (4 * shape.width ** 2)))
  const heads = createLruCache<HeadWeights>(HEADS)
  let opened: Promise<AttentionReader> | undefined

  const openOnce = () => {
    opened ??= open()
    opened.catch(() => {
      opened = undefined
    })
    return opened
  }
  const readSlice = async (block: number): Promise<Float32Array> => {
    const reader = await openOnce()
    const slice = await reader.read(block)
    if ((reader.held ?? 0) > OPEN_BYTES) opened = undefined
    return slice
  }
  const read = async (block: number): Promise<AttentionWeights> => cutAttention(shape, await readSlice(block))

  return {
    slice: async (block) => (await readSlice(block)).slice(),
    output: (block) =>
      outputs(block, async () => {
        const { output, outputBias } = await read(block)
        return { output: output.slice(), bias: outputBias.slice() }
      }),
    head: (block, head) =>
      heads(block * shape.heads + head, async () => {
        const { qkv, qkvBias } = await read(block)
        return {
          query: headWeight(qkv, 'query', head, shape),
          key: headWeight(qkv, 'key', head, shape),
          queryBias: headBias(qkvBias, 'query', head, shape),
          keyBias: headBias(qkvBias, 'key', head, shape),
        }
      }),
  }
}

/** Keeps the `limit` values asked for last, at least one. What failed is asked for again. */
function createLruCache<Value>(limit: number) {
  const kept = new Map<number, Promise<Value>>()
  return (key: number, make: () => Promise<Value>): Promise<Value> => {
    const value = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, value)
    value.catch(() => kept.delete(key))
    if (kept.size > Math.max(1, limit)) kept.delete([...kept.keys()][0])
    return value
  }
}
