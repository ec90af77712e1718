import { expect, it } from 'vitest'
import type { Engine } from '../../../../src/engine/types'
import { scriptedModel } from '../../../support/scriptedModel'
import { tinyEngine } from '../../../support/tinyModel'

/** A vocabulary that is padded beyond its tokenizer's 8,192 tokens, and whose likeliest word has no name. */
const NAMELESS = 8254
const SIZES = { blocks: 1, heads: 2, headWidth: 8, seed: 5, vocabulary: 8256 }
const IDS = Int32Array.of(64, 262, 5)

async function nameless(): Promise<Engine> {
  const model = scriptedModel(SIZES, { 2: NAMELESS, 3: NAMELESS })
  // Longer than any other word’s, its vector is the likeliest wherever the residual points there.
  const { shape, data } = model.weights.get('wte.weight')!
  const louder = data.map((value, i) => (Math.floor(i / shape[1]) === NAMELESS ? 4 * value : value))
  const weights = new Map(model.weights).set('wte.weight', { shape, data: louder })
  const engine = await tinyEngine({ ...model, weights })
  await engine.run(IDS)
  return engine
}

it('an id without a word reads as ⟨id⟩ wherever words are read', async () => {
  const engine = await nameless()
  const name = `⟨${NAMELESS}⟩`
  const top = await engine.topWords(2, 1)
  expect([top.ids[2], top.words[2]]).toEqual([NAMELESS, name])
  const lens = await engine.lens({ token: 2, k: 1, watched: [NAMELESS] })
  expect([lens.words.at(-1), lens.watchedWords.at(-1)]).toEqual([name, name])
  const places = await engine.nearestPlaces(2, 2, 1)
  expect([places.ids[0], places.words[0]]).toEqual([NAMELESS, name])
  expect(await engine.spellings(Int32Array.of(NAMELESS, 64))).toMatchObject([
    { text: name, bytes: [] },
    { text: 'a' },
  ])
  const sweep = await engine.sweepHeads({ id: 1, token: 2, word: null })
  expect(sweep.target).toMatchObject({ id: NAMELESS, word: name })
  await engine.edit([{ kind: 'scaleHead', block: 0, head: 0, scale: 0 }])
  expect((await engine.editEffect(2, 1)).words).toContainEqual(
    expect.objectContaining({ id: NAMELESS, word: name }),
  )
})

it('a text goes on after an id without a word, which is written as ⟨id⟩', async () => {
  const engine = await nameless()
  const word = await engine.nextWord({ temperature: 0, topK: null, topP: 1 }, 0, IDS)
  expect(word).toMatchObject({ id: NAMELESS, text: `⟨${NAMELESS}⟩`, endsText: false })
  const longer = Int32Array.of(...IDS, word.id)
  const { text, tokens, held } = await engine.spell(longer)
  expect(text.endsWith(`⟨${NAMELESS}⟩`)).toBe(true)
  expect(held).toBe(0)
  expect(tokens.at(-1)).toMatchObject({ id: NAMELESS, text: `⟨${NAMELESS}⟩`, end: text.length })
  expect(text.slice(tokens.at(-1)!.start)).toBe(`⟨${NAMELESS}⟩`)
  expect(await engine.run(longer)).toMatchObject({ tokens: 4, computed: 1 })
  expect((await engine.nextWord({ temperature: 0, topK: null, topP: 1 }, 0, longer)).id).toBe(NAMELESS)
})

it('an id that the model has no row for is refused', async () => {
  await expect((await nameless()).spell(Int32Array.of(8256))).rejects.toMatchObject({ name: 'NotAvailable' })
})
