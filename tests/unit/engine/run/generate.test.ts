import { describe, expect, it } from 'vitest'
import { uniform } from '../../../../src/core/random'
import type { Engine, Sampling } from '../../../../src/engine/types'
import { refusalOf } from '../../../support/hostedEngine'
import { scriptedModel } from '../../../support/scriptedModel'
import { someIds, tinyEngine, tinyModel } from '../../../support/tinyModel'

const SIZES = { blocks: 2, heads: 2, headWidth: 4, seed: 21 }
const GREEDY: Sampling = { temperature: 0, topK: null, topP: 1 }
const WARM: Sampling = { temperature: 1, topK: 50, topP: 0.95 }

/** Appends words by prefix reuse. */
async function write(engine: Engine, prompt: Int32Array, count: number, sampling: Sampling, seed: number) {
  const random = uniform(seed)
  let ids = prompt
  await engine.run(ids)
  for (let i = 0; i < count; i++) {
    const { id } = await engine.nextWord(sampling, random(), ids)
    ids = Int32Array.of(...ids, id)
    await engine.run(ids)
  }
  return [...ids]
}

describe('the next word', () => {
  it('is, greedily, the likeliest of the last token, with the probability that the model gives it', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    const ids = someIds(7, 1)
    await engine.run(ids)
    const top = await engine.topWords(4, 1)
    const next = await engine.nextWord(GREEDY, 0.7, ids)
    expect(next.id).toBe(top.ids[6])
    expect(next.text).toBe(top.words[6])
    expect(next.probability).toBeCloseTo(Math.exp(top.logProbabilities[6]), 6)
    expect(next.endsText).toBe(false)
  })

  it('with the same seed is the same, word for word, however it was come to', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    const prompt = someIds(3, 2)
    const first = await write(engine, prompt, 12, WARM, 5)
    await engine.run(someIds(9, 8))
    expect(await write(engine, prompt, 12, WARM, 5)).toEqual(first)
    expect(await write(await tinyEngine(tinyModel(SIZES)), prompt, 12, WARM, 5)).toEqual(first)
    expect(await write(engine, prompt, 12, WARM, 6)).not.toEqual(first)
  })

  it('costs one token each, which runs every step once', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    const ids = someIds(6, 2)
    await engine.run(ids)
    const { id } = await engine.nextWord(GREEDY, 0, ids)
    expect(await engine.run(Int32Array.of(...ids, id))).toMatchObject({
      computed: 1,
      reused: 6,
      sessionRuns: 5,
    })
  })

  it('is chosen for the text that was meant, or not at all', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    const ids = someIds(6, 2)
    await engine.run(ids)
    expect(await refusalOf(engine.nextWord(GREEDY, 0, someIds(6, 3)))).toBe('Cancelled')
    expect(await refusalOf(engine.nextWord(GREEDY, 0, ids.slice(0, 5)))).toBe('Cancelled')
    expect(await refusalOf(engine.nextWord({ ...WARM, temperature: -1 }, 0, ids))).toBe('NotAvailable')
    expect(await refusalOf(engine.nextWord({ ...WARM, topK: 0 }, 0, ids))).toBe('NotAvailable')
    expect(await refusalOf(engine.nextWord({ ...WARM, topP: 0 }, 0, ids))).toBe('NotAvailable')
    expect(await refusalOf(engine.nextWord(WARM, 1, ids))).toBe('NotAvailable')
  })

  it('tells that it ends the text', async () => {
    const END_OF_TEXT = 8191
    const sizes = { blocks: 2, heads: 4, headWidth: 16, seed: 21, vocabulary: 8192 }
    const engine = await tinyEngine(scriptedModel(sizes, { 2: 77, 3: END_OF_TEXT }))
    const ids = someIds(3, 2)
    await engine.run(ids)
    expect(await engine.nextWord(GREEDY, 0, ids)).toMatchObject({ id: 77, endsText: false })
    const longer = Int32Array.of(...ids, 77)
    await engine.run(longer)
    expect(await engine.nextWord(GREEDY, 0, longer)).toMatchObject({
      id: END_OF_TEXT,
      text: '<|endoftext|>',
      endsText: true,
    })
  })

  it('can follow the second text, and the text under edits', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    const [ids, second] = [someIds(6, 2), someIds(4, 9)]
    await engine.run(second)
    const alone = await engine.nextWord(WARM, 0.4, second)
    await engine.run(ids)
    await engine.run(second, 'second')
    expect(await engine.nextWord(WARM, 0.4, second, 'second')).toEqual(alone)
    await engine.edit([{ kind: 'scaleMlp', block: 1, scale: 0 }])
    const top = await engine.topWords(4, 1, 'edited')
    expect((await engine.nextWord(GREEDY, 0, ids, 'edited')).id).toBe(top.ids[5])
  })
})
