import { stepCount } from '../../core/hooks'
import { dot } from '../../core/linalg'
import { logSumExp } from '../../core/softmax'
import { row } from '../../core/tensor'
import { normalizeRows, stretchRows } from '../../lens/layerNorm'
import type { Model } from '../weights/model'

/** Logits read at once, of as many states as that are: between two batches a newer text may come in. */
const LOGITS = 420_000

/**
 * ln p of a word at states, each read as if it were the last: log p = (γ_f ⊙ n + β_f) · e_w − log Σ exp. Waits for the
 * whole vocabulary.
 *
 * @param states residuals [d] each
 * @param pause lets newer requests in between two batches; throws to stop there.
 * @returns [state] natural logarithms
 */
export async function likelihoods(
  model: Model,
  states: readonly Float32Array[],
  word: number,
  pause: () => Promise<void>,
): Promise<Float32Array> {
  const { width, vocabulary, epsilon, blocks } = model.shape
  const residuals = new Float32Array(states.length * width)
  states.forEach((state, at) => {
    residuals.set(state, at * width)
  })
  const out = stretchRows(normalizeRows(residuals, width, epsilon), await model.norms[stepCount(blocks)])
  const embedding = await model.embed([word])
  const batch = Math.max(1, Math.floor(LOGITS / vocabulary))
  const logs = new Float32Array(states.length)
  for (let begin = 0; begin < states.length; begin += batch) {
    await pause()
    const vectors = out.slice(begin * width, (begin + batch) * width)
    const logits = await model.unembed(vectors)
    for (let i = 0; i < vectors.length / width; i++) {
      const total = logSumExp(row(logits, i, vocabulary))
      // A word that is as good as certain may come out a hair above: no probability is.
      logs[begin + i] = Math.min(0, dot(row(vectors, i, width), embedding) - total)
    }
  }
  return logs
}
