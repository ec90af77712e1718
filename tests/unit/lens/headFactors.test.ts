import { describe, expect, it } from 'vitest'
import { row } from '../../../src/core/tensor'
import { attentionNorm, headFactors, intoHead, outOfHead, outputBias } from '../../../src/lens/headFactors'
import { relativeError } from '../../support/reference'
import { encodeModel, someIds, tinyEngine, tinyModel } from '../../support/tinyModel'

const model = tinyModel({ blocks: 2, heads: 3, headWidth: 5, seed: 4 })
const [heads, headWidth, width, tokens] = [3, 5, 15, 6]

describe('the factors of a head', () => {
  it.each(['F32', 'F16'] as const)(
    'give the queries, keys, values and updates of a pass (%s)',
    async (dtype) => {
      const engine = await tinyEngine(model, { dtype, prefix: 'transformer.', shuffle: 3, masks: true })
      await engine.run(someIds(tokens, 2))
      for (const block of [0, 1]) {
        const weights = await engine.blockWeights(block)
        const inputs = (await engine.hook(`blocks.${block}.ln1.hook_out`)).data
        const hookOf = async (name: string): Promise<Float32Array> =>
          (await engine.hook(`blocks.${block}.attn.hook_${name}`)).data
        const [q, k, v, z] = await Promise.all(['q', 'k', 'v', 'z'].map(hookOf))
        const updates = new Float32Array(tokens * width)
        for (let token = 0; token < tokens; token++) {
          const update = Float64Array.from(outputBias(weights))
          for (let head = 0; head < heads; head++) {
            const factors = headFactors(weights, head)
            const at = token * width + head * headWidth
            const input = row(inputs, token, width)
            const expectInner = (matrix: Float64Array, bias: Float64Array, hook: Float32Array): void => {
              const inner = intoHead(matrix, input).map((value, j) => value + bias[j])
              expect(relativeError(Float32Array.from(inner), hook.slice(at, at + headWidth))).toBeLessThan(
                1e-5,
              )
            }
            expectInner(factors.query, factors.queryBias, q)
            expectInner(factors.key, factors.keyBias, k)
            expectInner(factors.value, factors.valueBias, v)
            outOfHead(factors.output, z.subarray(at, at + headWidth)).forEach((value, i) => {
              update[i] += value
            })
          }
          updates.set(update, token * width)
        }
        const expected = (await engine.hook(`blocks.${block}.hook_attn_out`)).data
        expect(relativeError(updates, expected)).toBeLessThan(1e-5)
      }
    },
  )

  it('come with the gain and bias of the LayerNorm before them', async () => {
    const engine = await tinyEngine(model)
    const { gain, bias } = attentionNorm(await engine.blockWeights(1))
    expect(gain).toEqual(model.weights.get('h.1.ln_1.weight')!.data)
    expect(bias).toEqual(model.weights.get('h.1.ln_1.bias')!.data)
    expect(await engine.layerNorm(2)).toEqual({ gain, bias })
  })

  it('are read again without the file being changed or kept twice', async () => {
    const engine = await tinyEngine(model)
    const first = await engine.blockWeights(0)
    const before = first.data.slice()
    first.data.fill(0)
    expect((await engine.blockWeights(0)).data).toEqual(before)
    expect(first.data.byteLength).toBeLessThan(encodeModel(model).byteLength)
    expect(first.data.buffer.byteLength).toBe(first.data.byteLength)
  })
})
