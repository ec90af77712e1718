import { describe, expect, it } from 'vitest'
import type { Engine, EngineEvent } from '../../../../src/engine/types'
import { hostedEngine, refusalOf } from '../../../support/hostedEngine'
import { someIds, tinyFiles, tinyModel } from '../../../support/tinyModel'

const SMALL = { blocks: 2, heads: 2, headWidth: 4, seed: 11 }
const LAST = 2 * SMALL.blocks

async function opened(): Promise<{ engine: Engine; events: EngineEvent[] }> {
  const events: EngineEvent[] = []
  const engine = hostedEngine(
    () => tinyFiles(tinyModel(SMALL)),
    (event) => events.push(event),
  )
  await engine.load({ id: 'tiny', url: '' })
  await engine.loaded()
  await engine.run(someIds(6, 300))
  return { engine, events }
}

/** The likeliest words at the end, but the first, that this small vocabulary writes as one token. */
async function rivalsOf(engine: Engine): Promise<{ word: number; toward: string }[]> {
  const { ids, words, k } = await engine.topWords(LAST, 100)
  const rivals: { word: number; toward: string }[] = []
  for (let rank = 1; rank < k; rank++) {
    const [word, toward] = [ids[5 * k + rank], words[5 * k + rank]]
    const { tokens } = await engine.tokenize(toward, false)
    if (tokens.length === 1 && tokens[0].id === word) rivals.push({ word, toward })
  }
  return rivals
}

/** The likeliest word at the end under a push. */
async function answerUnder(
  engine: Engine,
  station: number,
  toward: string,
  degrees: number,
): Promise<number> {
  await engine.edit([{ kind: 'rotate', station, token: 5, toward, degrees }])
  const { ids } = await engine.topWords(LAST, 1, 'edited')
  return ids[5]
}

describe('the smallest push', () => {
  it('makes the word the answer, and no smaller one at any station does', async () => {
    const { engine, events } = await opened()
    const rivals = await rivalsOf(engine)
    const found = []
    for (const { word, toward } of rivals) {
      events.length = 0
      const { push, ids } = await engine.smallestPush({ id: 4, token: 5, word, from: SMALL.blocks })
      expect([...ids]).toEqual([...someIds(6, 300)])
      if (push !== null) {
        found.push({ word, toward, push })
        break
      }
      // Where none suffices, none as far as one may go does.
      for (let station = SMALL.blocks; station <= LAST; station++)
        expect(await answerUnder(engine, station, toward, 90), `station ${station}`).not.toBe(word)
    }
    const [{ word, toward, push }] = found
    const { station, smallest, degrees } = push
    expect(station).toBeGreaterThanOrEqual(SMALL.blocks)
    expect([smallest, 1.2 * smallest]).toContain(degrees)
    expect(await answerUnder(engine, station, toward, smallest)).toBe(word)
    expect(await answerUnder(engine, station, toward, degrees)).toBe(word)
    for (let other = SMALL.blocks; other <= LAST; other++)
      expect(await answerUnder(engine, other, toward, smallest - 0.3), `station ${other}`).not.toBe(word)
    const tried = events.flatMap((event) => (event.kind === 'push-tried' ? [event] : []))
    expect(tried.map((event) => event.station)).toEqual([2, 3, 4])
    expect(tried.every((event) => event.push === 4)).toBe(true)
    expect(tried.at(-1)!.degrees).toBe(smallest)
  })

  it('plays no part in what is shown: the run under edits stays', async () => {
    const { engine } = await opened()
    await engine.edit([{ kind: 'scaleMlp', block: 0, scale: 0 }])
    const before = await engine.topWords(LAST, 3, 'edited')
    const [{ word }] = await rivalsOf(engine)
    await engine.smallestPush({ id: 1, token: 5, word, from: 2 })
    expect(await engine.topWords(LAST, 3, 'edited')).toEqual(before)
  })

  it('refuses places and words that are not there', async () => {
    const { engine } = await opened()
    expect(await refusalOf(engine.smallestPush({ id: 1, token: 6, word: 1, from: 2 }))).toBe('NotAvailable')
    expect(await refusalOf(engine.smallestPush({ id: 1, token: 5, word: 300, from: 2 }))).toBe('NotAvailable')
    expect(await refusalOf(engine.smallestPush({ id: 1, token: 5, word: 1, from: LAST + 1 }))).toBe(
      'NotAvailable',
    )
  })
})
