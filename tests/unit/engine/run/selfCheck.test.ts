import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { folderFiles, readJson } from '../../../../src/cli/modelFiles'
import { createNodeEngineFrom } from '../../../../src/cli/node'
import type { Engine } from '../../../../src/engine/types'
import { readHeader } from '../../../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../../../src/model/files/source'
import { describeCheck } from '../../../../src/session/models/selfCheck'
import { refusalOf } from '../../../support/hostedEngine'
import { someIds } from '../../../support/tinyModel'

const MODEL = 'tests/fixtures/demo-v1'

/** The model, one number of its final LayerNorm's bias larger by so much. */
async function opened(change = 0): Promise<Engine> {
  const bytes = new Uint8Array(await readFile(`${MODEL}/model.safetensors`))
  const { begin } = (await readHeader(bytesSource(bytes))).get('ln_f.bias')!
  const weight = new DataView(bytes.buffer, bytes.byteOffset + begin, 4)
  weight.setFloat32(0, weight.getFloat32(0, true) + change, true)
  const engine = createNodeEngineFrom({ ...folderFiles(MODEL), weights: async () => bytesSource(bytes) })
  await engine.load({ id: 'demo', url: MODEL })
  return engine
}

describe('a model’s check of itself', () => {
  let answers: unknown
  beforeAll(async () => {
    answers = await readJson(`${MODEL}/known-answers.json`)
  })

  it('passes with the right weights', async () => {
    const engine = await opened()
    expect(await engine.selfCheck(answers)).toEqual({
      prompt: 'The dog',
      expected: 8,
      agreed: 8,
      firstWrong: null,
      passed: true,
    })
  })

  it('shows what differs after one weight is changed', async () => {
    const check = await (await opened(100)).selfCheck(answers)
    expect(check).toMatchObject({ passed: false, prompt: 'The dog' })
    expect(check!.agreed).toBeLessThan(8)
    const { found, wanted } = check!.firstWrong!
    expect(found).not.toBe(wanted)
    const told = describeCheck(check!, 'The demo', 'exact')
    expect(told.passed).toBe(false)
    expect(told.message()).toContain(`tokens came out right, then “${found}” in place of “${wanted}”`)
  })

  it('leaves the text’s trace alone, and lets its runs go first', async () => {
    const engine = await opened()
    const ids = someIds(9, 1)
    await engine.run(ids)
    const before = await engine.units()
    const order: string[] = []
    const check = engine.selfCheck(answers).then(() => order.push('check'))
    const longer = Int32Array.from([...ids, ...someIds(20, 2)])
    const run = engine.run(longer).then(({ reused }) => order.push(`run, ${reused} reused`))
    await Promise.all([check, run])
    expect(order).toEqual(['run, 9 reused', 'check'])
    await engine.run(ids)
    const after = await engine.units()
    expect(after.data).toEqual(before.data)
  })

  it('says nothing where there is no continuation to compare with', async () => {
    const engine = await opened()
    expect(await engine.selfCheck({ ...Object(answers), greedy: { cases: [] } })).toBeNull()
    expect(await refusalOf(engine.selfCheck({ model: 'x' }))).toBe('ModelFileError')
  })

  it('ends when another model is loaded', async () => {
    const engine = await opened()
    const check = refusalOf(engine.selfCheck(answers))
    await engine.load({ id: 'demo', url: MODEL })
    expect(await check).toBe('Cancelled')
  })
})

describe('the words for a check', () => {
  const failed = { prompt: 'The dog', expected: 18, agreed: 3, firstWrong: null, passed: false }

  it('do not blame the weights where they are rounded', () => {
    const message = describeCheck(failed, 'GPT-2', 'int8').message()
    expect(message).toMatch(/rounded weights/)
    expect(message).not.toMatch(/Remove it/)
  })

  it('are one word where all is right', () => {
    expect(describeCheck({ ...failed, passed: true }, 'GPT-2', 'exact').message()).toBe('verified')
  })
})
