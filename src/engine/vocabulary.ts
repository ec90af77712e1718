import { tensor } from '../core/tensor'
import { deferred } from './deferred'
import type { Session } from './session'

/**
 * W_E as it comes: first its leading rows, which hold the commonest words and serve embeddings, then the
 * whole. Words are predicted by the whole only: a probability over a part of the vocabulary is none.
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
  /** Takes a session that holds the first `rows` rows, and gives back the memory of the one before. */
  take(session: Session, rows: number): Promise<void>
  /** All that waits, and will wait, for rows that have not come fails. */
  fail(error: unknown): void
  release(): Promise<void>
}

export function createVocabulary(words: number, width: number): Vocabulary {
  const leading = deferred<void>()
  const whole = deferred<void>()
  let held: { readonly session: Session; readonly rows: number } | undefined

  const missing = async (ids: ArrayLike<number>): Promise<number[]> => {
    await leading.promise
    const { rows } = held!
    return Array.from(ids, (id, index) => (id < rows ? -1 : index)).filter((index) => index >= 0)
  }

  return {
    whole: whole.promise,
    missing,
    async embed(ids) {
      if ((await missing(ids)).length > 0) await whole.promise
      const vectors = tensor([0, width], new Float32Array(0))
      const { embeddings } = await held!.session.run({ vectors, ids: Array.from(ids) }, ['embeddings'])
      return embeddings.data
    },
    async unembed(vectors) {
      await whole.promise
      const rows = tensor([vectors.length / width, width], vectors)
      const { logits } = await held!.session.run({ vectors: rows, ids: [] }, ['logits'])
      return logits.data
    },
    async take(session, rows) {
      const before = held
      held = { session, rows }
      leading.resolve()
      if (rows === words) whole.resolve()
      await before?.session.release()
    },
    fail(error) {
      leading.reject(error)
      whole.reject(error)
    },
    release: async () => held?.session.release(),
  }
}
