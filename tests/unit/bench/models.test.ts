import fc from 'fast-check'
import * as ort from 'onnxruntime-web/wasm'
import { describe, expect, it } from 'vitest'
import { stepCount } from '../../../src/core/hooks'
import { openCheckpoint } from '../../../src/model/checkpoint/checkpoint'
import type { WeightSource } from '../../../src/model/files/source'
import { parseConfig } from '../../../src/model/shape'
import { monolithParts } from '../../bench/monolith'
import { lengthOf, readParts, whole } from '../../bench/parts'
import { SHAPE, safetensorsParts } from '../../bench/syntheticModel'
import { concatenate, someIds, tinyEngine, tinyModel } from '../../support/tinyModel'

/** Bytes of the real GPT-2 124M's model.safetensors, and how many of them are its header. */
const REAL_BYTES = 548_105_171
const REAL_HEADER = 14_283

describe('a file that is made while it is read', () => {
  it('is the same in whatever pieces it is read', () => {
    const parts = [
      { content: Uint8Array.of(1, 2, 3), length: 8 },
      whole(Uint8Array.of(9)),
      { content: Uint8Array.of(4, 5), length: 3 },
    ]
    const all = Uint8Array.of(1, 2, 3, 1, 2, 3, 1, 2, 9, 4, 5, 4)
    expect(lengthOf(parts)).toBe(all.length)
    const bound = fc.nat(all.length)
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 1, max: 5 }), (a, b, longest) => {
        const [begin, end] = [Math.min(a, b), Math.max(a, b)]
        const pieces = [...readParts(parts, begin, end, longest)]
        expect(concatenate(pieces)).toEqual(all.slice(begin, end))
        expect(pieces.every(({ length }) => length <= longest)).toBe(true)
      }),
    )
  })
})

describe('the synthetic model', () => {
  const parts = safetensorsParts()
  const source: WeightSource = {
    bytes: lengthOf(parts),
    read: async (begin, end) => concatenate([...readParts(parts, begin, end, 1 << 22)]),
  }

  it('has the size of GPT-2 124M, give or take the header', () => {
    expect(Math.abs(source.bytes - REAL_BYTES)).toBeLessThan(REAL_HEADER)
  })

  it('has its layout', async () => {
    const checkpoint = await openCheckpoint(source, SHAPE)
    const rows = await checkpoint.readWords(50_256, 50_257)
    expect(rows).toHaveLength(768)
    expect(rows.some((value) => value !== 0)).toBe(true)
  })
})

describe('the baseline', () => {
  const model = tinyModel({ blocks: 2, heads: 3, headWidth: 5, seed: 11 })
  const shape = parseConfig(model.config)
  const encoded = (hooks: boolean): Uint8Array => {
    const parts = monolithParts(shape, hooks, ({ name }) =>
      whole(new Uint8Array(model.weights.get(name)!.data.slice().buffer)),
    )
    return concatenate([...readParts(parts, 0, lengthOf(parts), Number.POSITIVE_INFINITY)])
  }
  const ids = someIds(9, 3)
  const feeds = { ids: new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [ids.length]) }

  it.each([false, true])('computes what the engine computes (hooks among its outputs: %s)', async (hooks) => {
    const engine = await tinyEngine(model)
    await engine.run(ids)
    const state = await ort.InferenceSession.create(encoded(hooks))
    const outputs = await state.run(feeds)
    const logits = (await engine.hook('logits')).data.slice(-shape.vocabulary)
    expectClose(outputs.logits.data as Float32Array, logits)
    expect(Object.keys(outputs)).toHaveLength(hooks ? 1 + 4 * stepCount(shape.blocks) : 1)
    for (const [output, name] of hooks ? NAMES : []) {
      const { data } = await engine.hook(name)
      expectClose(outputs[output].data as Float32Array, data)
    }
    await state.release()
  })
})

/** Outputs of the second block, and the hooks that they are. */
const NAMES = [
  ...['q', 'k', 'v', 'z'].map((name) => [`h.1.${name}`, `blocks.1.attn.hook_${name}`]),
  ['h.1.attn_out', 'blocks.1.hook_attn_out'],
  ['h.1.mlp_out', 'blocks.1.hook_mlp_out'],
  ['residual.3', 'blocks.1.hook_resid_mid'],
  ['residual.4', 'blocks.1.hook_resid_post'],
] as const

function expectClose(found: Float32Array, wanted: Float32Array): void {
  expect(found).toHaveLength(wanted.length)
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const furthest = found.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i])), 0)
  expect(furthest / largest).toBeLessThan(1e-5)
}
