import { describe, expect, it } from 'vitest'
import { createSavedEngine } from '../../../../src/engine/saved/savedEngine'
import type { AnswerWish } from '../../../../src/engine/types'
import { refusalOf } from '../../../support/hostedEngine'
import { someIds, tinyEngine, tinyModel } from '../../../support/tinyModel'

const SIZES = { blocks: 2, heads: 2, headWidth: 4, seed: 7 }
const IDS = someIds(6, 3)

const wishFor = (ids: Int32Array, change: Partial<AnswerWish> = {}): AnswerWish => ({
  ids,
  whole: true,
  station: 2,
  k: 3,
  head: { block: 1, head: 0 },
  ...change,
})

describe('an answer', () => {
  it('is what the engine tells one by one', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    await engine.run(IDS)
    const answer = await engine.answer(wishFor(IDS))
    expect(answer).toMatchObject({
      stations: 5,
      words: await engine.topWords(2, 3),
      end: await engine.topWords(4, 3),
      thumbnails: await engine.patternThumbnails(),
      pattern: await engine.attention(1, 0),
    })
    const { words, patterns } = answer!.spans
    for (const [begin, end] of [words, patterns]) expect(end).toBeGreaterThanOrEqual(begin)
  })

  it('waits for the run that is under way', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    const run = engine.run(IDS)
    const answer = await engine.answer(wishFor(IDS))
    expect(answer?.stations).toBe(5)
    await run
  })

  it('is none of another text, nor of one that was not run', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    expect(await engine.answer(wishFor(IDS))).toBeNull()
    await engine.run(IDS)
    expect(await engine.answer(wishFor(IDS.slice(0, 5)))).toBeNull()
    expect(await engine.answer(wishFor(IDS.map((id, i) => (i === 5 ? id + 1 : id))))).toBeNull()
    expect(await engine.answer(wishFor(IDS), 'edited')).toBeNull()
  })

  it('is that of the trace under edits, where it is asked for', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    await engine.run(IDS)
    await engine.edit([{ kind: 'scaleMlp', block: 0, scale: 0 }])
    const answer = await engine.answer(wishFor(IDS), 'edited')
    expect(answer?.words).toEqual(await engine.topWords(2, 3, 'edited'))
    expect(answer?.words).not.toEqual((await engine.answer(wishFor(IDS)))?.words)
  })

  it('has no pattern where no head was asked for', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    await engine.run(IDS)
    expect((await engine.answer(wishFor(IDS, { head: null })))?.pattern).toBeNull()
  })

  it('cannot be had before something is open', async () => {
    expect(await refusalOf(createSavedEngine().answer(wishFor(IDS)))).toBe('NotAvailable')
  })
})
