import { uniform } from '../../core/random'
import { sizeOf } from '../../core/tensor'
import { mlpSlice } from '../../model/checkpoint/checkpoint'
import { mlpGraph } from '../../model/graph/mlp'
import type { ModelShape } from '../../model/shape'
import type { Backend } from './backend'

/** The sizes of GPT-2 124M, of which one MLP is run: its largest products. */
const SHAPE: ModelShape = {
  blocks: 1,
  heads: 12,
  width: 768,
  headWidth: 64,
  mlpWidth: 3072,
  positions: 8,
  vocabulary: 1,
  epsilon: 1e-5,
  gelu: 'tanh',
}

const TOKENS = 8
const ROUNDS = 15

/** How long a short run takes on a back end: the median for one MLP of GPT-2 124M's size and 8 tokens, in ms. */
export async function timeShortRuns(backend: Backend): Promise<number> {
  const random = uniform(1)
  const size = mlpSlice(SHAPE, 0).weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, () => random() - 0.5)
  const session = await backend.createSession(mlpGraph(SHAPE), numbers(size))
  const residual = { shape: [TOKENS, SHAPE.width], data: numbers(TOKENS * SHAPE.width) }
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now()
    await session.run({ residual }, ['next'])
    times.push(performance.now() - begun)
  }
  await session.release()
  return times.sort((a, b) => a - b)[ROUNDS >> 1]
}
