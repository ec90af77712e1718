import { deferred } from '../../core/deferred'
import { tensor } from '../../core/tensor'
import { checkHook } from '../checks'
import type { WordShard } from './wordShards'

/**
 * W_E as it comes, in shards: each is a session that holds some rows, so that every row is held once and no
 * device need bind the whole. The leading rows hold the commonest words. Embeddings are served as soon as their
 * rows are there; words are predicted by the whole only: a probability over a part of the vocabulary is none.
 */
export interface Vocabulary {
  /** Every row is there. */
  readonly whole: Promise<void>
  /** Where in `ids` [n] stand words whose rows have not come; waits for the leading rows. */
  missing(ids: ArrayLike<number>): Promise<number[]>
  /** Rows of W_E, once they have come. ids [n] → [n, d] */
  embed(ids: ArrayLike<number>): Promise<Float32Array>
  /** vectors [n, d] → logits [n, V], once the whole is there. */
  unembed(vectors: Float32Array): Promise<Float32Array>
  /** Takes the rows after those that are there. Returns how many there are now. */
  add(shard: WordShard): number
  /** All that waits, and will wait, for rows that have not come fails. */
  fail(error: unknown): void
  release(): Promise<void>
}

/** Rows [begin, end) of W_E. */
interface Placed {
  readonly shard: WordShard
  readonly begin: number
  readonly end: number
}

export function createVocabulary(words: number, width: number): Vocabulary {
  const leading = deferred<void>()
  const whole = deferred<void>()
  const shards: Placed[] = []
  const ready = (): number => shards.at(-1)?.end ?? 0

  const missing = async (ids: ArrayLike<number>): Promise<number[]> => {
    await leading.promise
    const rows = ready()
    return Array.from(ids, (id, index) => (id < rows ? -1 : index)).filter((index) => index >= 0)
  }

  return {
    whole: whole.promise,
    missing,
    async embed(ids) {
      if ((await missing(ids)).length > 0) await whole.promise
      const embeddings = new Float32Array(ids.length * width)
      const places = Array.from(ids, (_, place) => place)
      for (const { shard, begin, end } of shards) {
        const own = places.filter((place) => ids[place] >= begin && ids[place] < end)
        if (own.length === 0) continue
        const rows = await shard.lookUp(own.map((place) => ids[place] - begin))
        own.forEach((place, i) => {
          embeddings.set(rows.subarray(i * width, (i + 1) * width), place * width)
        })
      }
      return embeddings
    },
    async unembed(vectors) {
      await whole.promise
      const count = vectors.length / width
      const rows = tensor([count, width], vectors)
      const logits = new Float32Array(count * words)
      for (const { shard, begin } of shards) {
        const part = await shard.predict(rows)
        const size = shard.rows
        for (let i = 0; i < count; i++) {
          logits.set(part.subarray(i * size, (i + 1) * size), i * words + begin)
        }
      }
      checkHook('logits', logits)
      return logits
    },
    add(shard) {
      const begin = ready()
      shards.push({ shard, begin, end: begin + shard.rows })
      leading.resolve()
      if (ready() === words) whole.resolve()
      return ready()
    },
    fail(error) {
      leading.reject(error)
      whole.reject(error)
    },
    async release() {
      await Promise.all(shards.map(({ shard }) => shard.release()))
    },
  }
}
