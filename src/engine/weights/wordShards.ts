import { type Tensor, tensor } from '../../core/tensor'
import { BLOCK_WORDS } from '../../model/graph/vocabularyBlocks'
import type { RuntimeSession } from '../runtime/backend'

/** Some rows of W_E in a session of their own. */
export interface WordShard {
  readonly rows: number
  /** vectors [n, d] → logits [n, rows] */
  predict(vectors: Tensor): Promise<Float32Array>
  /** Rows of W_E. ids [m], counted from the shard’s first row → [m, d] */
  lookUp(ids: readonly number[]): Promise<Float32Array>
  release(): Promise<void>
}

/** Makes a shard of a session that holds so many rows. */
export type CreateShard = (session: RuntimeSession, rows: number, width: number) => WordShard

const noVectors = (width: number): Tensor => tensor([0, width], new Float32Array(0))

/** Of a session of `vocabularyGraph`, exact or in eight bits. */
export const rowShard: CreateShard = (session, rows, width) => ({
  rows,
  predict: async (vectors) => (await session.run({ vectors, ids: [] }, ['logits'])).logits.data,
  lookUp: async (ids) =>
    (await session.run({ vectors: noVectors(width), ids }, ['embeddings'])).embeddings.data,
  release: session.release,
})

/** Of a session of `vocabularyBlocksGraph`. */
export const blockShard: CreateShard = (session, rows, width) => {
  const vectors = noVectors(width)
  return {
    rows,
    predict: async (all) =>
      (await session.run({ vectors: all, ids: [], blocks: [] }, ['logits'])).logits.data,
    async lookUp(ids) {
      if (!followOneAnother(ids)) {
        return (await session.run({ vectors, ids, blocks: [] }, ['embeddings'])).embeddings.data
      }
      const first = Math.floor(ids[0] / BLOCK_WORDS)
      const last = Math.floor(ids[ids.length - 1] / BLOCK_WORDS)
      const blocks = Array.from({ length: last - first + 1 }, (_, i) => first + i)
      const { data } = (await session.run({ vectors, ids: [], blocks }, ['rows'])).rows
      const start = (ids[0] - first * BLOCK_WORDS) * width
      return data.subarray(start, start + ids.length * width)
    },
    release: session.release,
  }
}

/** At least a block of words, one after another. */
const followOneAnother = (ids: readonly number[]): boolean =>
  ids.length >= BLOCK_WORDS && ids.every((id, i) => id === ids[0] + i)
