import { centre, norm } from '../../core/linalg'
import { row } from '../../core/tensor'
import { yieldToEventLoop } from '../../workers/yieldToEventLoop'
import type { Model } from '../weights/model'

/** What is known of all words at once: the mean of W_E, and how long each word's landmark was before scaling. */
export interface WordStatistics {
  /** [d] */
  readonly mean: Float64Array
  /** [V] ‖centred γ_f ⊙ e_w‖ */
  readonly lengths: Float32Array
}

/** Rows of W_E read at once. */
const BATCH = 1024

/** Scans the vocabulary once, in batches between which other work is let in; later calls get what was found. */
export function createWordStatistics(model: Model): () => Promise<WordStatistics> {
  let known: Promise<WordStatistics> | undefined
  return () => {
    known ??= scan(model)
    known.catch(() => {
      known = undefined
    })
    return known
  }
}

async function scan(model: Model): Promise<WordStatistics> {
  await model.allWords
  const { width, vocabulary } = model.shape
  const { gain } = await model.norms[model.norms.length - 1]
  const mean = new Float64Array(width)
  const lengths = new Float32Array(vocabulary)
  for (let begin = 0; begin < vocabulary; begin += BATCH) {
    const count = Math.min(BATCH, vocabulary - begin)
    const rows = await model.embed(Int32Array.from({ length: count }, (_, i) => begin + i))
    for (let i = 0; i < count; i++) {
      const word = row(rows, i, width)
      for (let j = 0; j < width; j++) {
        mean[j] += word[j] / vocabulary
        word[j] *= gain[j]
      }
      centre(word)
      lengths[begin + i] = norm(word)
    }
    await yieldToEventLoop()
  }
  return { mean, lengths }
}
