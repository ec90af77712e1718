import { stationCount } from '../core/hooks'
import type { Engine, ModelShape } from '../engine/types'
import type { VerificationTarget } from '../lens/verification'

/** An engine with a model of this shape in it, asked for its known answers. It forgets what it read before. */
export function verificationTarget(engine: Engine, shape: ModelShape): VerificationTarget {
  return {
    shape,
    async tokenize(text) {
      const { tokens } = await engine.tokenize(text, false)
      return tokens.map(({ id }) => id)
    },
    async likeliest(ids) {
      await engine.run(Int32Array.from(ids))
      const top = await engine.topWords(stationCount(shape.blocks) - 1, 1)
      return top.ids[top.ids.length - 1]
    },
    async logits(ids) {
      await engine.run(Int32Array.from(ids))
      const { data } = await engine.hook('logits')
      return data.subarray(data.length - shape.vocabulary)
    },
    async lastAttention(block, head) {
      const { data, shape: sizes } = await engine.attention(block, head)
      return data.subarray(data.length - sizes[1])
    },
  }
}
