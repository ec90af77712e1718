import { stationCount } from '../../src/core/hooks'
import type { Engine, ModelShape } from '../../src/engine/types'

/** What reads a state as words, of a model in an engine. */
export interface Unembedding {
  /** W_E [V, d], which is W_U too. */
  readonly words: Float32Array
  /** γ and β of the last LayerNorm [d]. */
  readonly gain: Float32Array
  readonly bias: Float32Array
}

/** Asks an engine that loads a model of this shape for its unembedding. */
export async function unembeddingOf(
  engine: Engine,
  { blocks, vocabulary }: ModelShape,
): Promise<Unembedding> {
  await engine.loaded()
  const ids = Int32Array.from({ length: vocabulary }, (_, id) => id)
  return { words: await engine.embeddings(ids), ...(await engine.layerNorm(stationCount(blocks) - 1)) }
}

/** ln p of a word where the last LayerNorm has given a state, ln [d]: in double precision. */
export function plainLog({ words }: Unembedding, ln: Float64Array, word: number): number {
  const logits = plainLogits(words, ln)
  const most = logits.reduce((a, b) => Math.max(a, b))
  return logits[word] - most - Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - most), 0))
}

/** Four words at a time: a sum waits for the one before it, four sums do not wait for each other. */
function plainLogits(words: Float32Array, ln: Float64Array): Float64Array {
  const width = ln.length
  const logits = new Float64Array(words.length / width)
  const fours = logits.length - (logits.length % 4)
  for (let id = 0; id < fours; id += 4) {
    const [a, b, c, d] = [id * width, (id + 1) * width, (id + 2) * width, (id + 3) * width]
    let [first, second, third, fourth] = [0, 0, 0, 0]
    for (let i = 0; i < width; i++) {
      const value = ln[i]
      first += value * words[a + i]
      second += value * words[b + i]
      third += value * words[c + i]
      fourth += value * words[d + i]
    }
    logits.set([first, second, third, fourth], id)
  }
  for (let id = fours; id < logits.length; id++)
    for (let i = 0; i < width; i++) logits[id] += ln[i] * words[id * width + i]
  return logits
}
