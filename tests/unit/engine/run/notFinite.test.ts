import { expect, it } from 'vitest'
import { createNodeEngineFrom } from '../../../../src/cli/node'
import type { Tensor } from '../../../../src/core/tensor'
import { someIds, type TinyModel, tinyEngine, tinyFiles, tinyModel } from '../../../support/tinyModel'

const MODEL = tinyModel({ blocks: 2, heads: 2, headWidth: 4, seed: 6 })
const IDS = someIds(5, 1)

function withWeights(name: string, change: (value: number, at: number) => number): TinyModel {
  const { shape, data } = MODEL.weights.get(name)!
  const changed: Tensor = { shape, data: data.map(change) }
  return { ...MODEL, weights: new Map(MODEL.weights).set(name, changed) }
}

it.each(['h.1.mlp.c_fc.weight', 'wte.weight', 'wpe.weight', 'ln_f.bias'])(
  'a model with NaN in %s does not come to its end, and says where',
  async (name) => {
    const engine = createNodeEngineFrom(
      tinyFiles(withWeights(name, (value, at) => (at === 7 ? Number.NaN : value))),
    )
    await engine.load({ id: 'nan', url: '' })
    await expect(engine.loaded()).rejects.toMatchObject({
      name: 'ModelFileError',
      message: expect.stringContaining(`tensor "${name}" has NaN at [`),
    })
  },
)

it.each([
  ['h.0.attn.c_proj.bias', 'blocks.0.hook_resid_mid'],
  ['h.0.mlp.c_proj.bias', 'blocks.0.hook_resid_post'],
  ['h.1.attn.c_proj.bias', 'blocks.1.hook_resid_mid'],
  ['h.1.mlp.c_proj.bias', 'blocks.1.hook_resid_post'],
])('a run that overflows by %s says that %s did', async (name, hook) => {
  const engine = await tinyEngine(withWeights(name, () => 1e30))
  await expect(engine.run(IDS)).rejects.toMatchObject({
    name: 'RuntimeError',
    message: expect.stringContaining(`${hook} has the value`),
  })
})

it('logits that overflow are told, and are no words', async () => {
  const engine = await tinyEngine(withWeights('ln_f.weight', () => 3e38))
  await engine.run(IDS)
  await expect(engine.topWords(4, 3)).rejects.toMatchObject({
    name: 'RuntimeError',
    message: expect.stringContaining('logits has the value'),
  })
})

it('an edit that overflows is told by the hook, and leaves the text as it was', async () => {
  const engine = await tinyEngine(MODEL)
  await engine.run(IDS)
  const before = await engine.hook('logits')
  await expect(engine.edit([{ kind: 'scaleMlp', block: 0, scale: 1e38 }])).rejects.toMatchObject({
    message: expect.stringContaining('blocks.0.hook_resid_post has the value'),
  })
  expect(await engine.hook('logits')).toEqual(before)
})
