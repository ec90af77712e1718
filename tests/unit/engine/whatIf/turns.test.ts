import { describe, expect, it } from 'vitest'
import type { Edit } from '../../../../src/edits/kinds'
import type { Engine, TurnWish } from '../../../../src/engine/types'
import { hostedEngine, refusalOf } from '../../../support/hostedEngine'
import { someIds, tinyFiles, tinyModel } from '../../../support/tinyModel'

const SMALL = { blocks: 2, heads: 2, headWidth: 4, seed: 11, vocabulary: 300 }
const [STATION, TOKEN] = [3, 4]

async function opened(): Promise<Engine> {
  const engine = hostedEngine(() => tinyFiles(tinyModel(SMALL)))
  await engine.load({ id: 'tiny', url: '' })
  await engine.loaded()
  await engine.run(someIds(6, 300))
  return engine
}

/** A word that this small vocabulary writes as one token. */
async function someWord(engine: Engine): Promise<{ word: number; toward: string }> {
  const { ids, words, k } = await engine.topWords(STATION, 50)
  for (let rank = 3; rank < k; rank++) {
    const [word, toward] = [ids[TOKEN * k + rank], words[TOKEN * k + rank]]
    const { tokens } = await engine.tokenize(toward, false)
    if (tokens.length === 1 && tokens[0].id === word) return { word, toward }
  }
  throw new Error('There is none.')
}

/** ln p of a word by the engine's own lens, under edits. */
async function logUnder(engine: Engine, edits: readonly Edit[], word: number): Promise<number> {
  await engine.edit(edits)
  const { ids, logProbabilities, k } = await engine.topWords(STATION, 300, 'edited')
  return logProbabilities[TOKEN * k + ids.subarray(TOKEN * k, TOKEN * k + k).indexOf(word)]
}

describe('the turn of a state', () => {
  it('says what the lens says of the state that is so turned', async () => {
    const engine = await opened()
    const { word, toward } = await someWord(engine)
    for (const degrees of [-70, -3, 0, 12.5, 60, 170]) {
      const to: TurnWish = { kind: 'degrees', degrees }
      const { at } = await engine.turnToward({ station: STATION, token: TOKEN, word, edits: [], to })
      const turn: Edit = { kind: 'rotate', station: STATION, token: TOKEN, toward, degrees }
      expect(at.log, `${degrees}°`).toBeCloseTo(await logUnder(engine, [turn], word), 4)
    }
  })

  it('is that of the state under other edits, before it and at its station', async () => {
    const engine = await opened()
    const { word, toward } = await someWord(engine)
    const edits: Edit[] = [
      { kind: 'scaleMlp', block: 0, scale: 0.3 },
      { kind: 'patch', station: STATION, token: TOKEN, fromText: null, fromToken: 1 },
    ]
    const to: TurnWish = { kind: 'degrees', degrees: 20 }
    const { at, here } = await engine.turnToward({ station: STATION, token: TOKEN, word, edits, to })
    const turn: Edit = { kind: 'rotate', station: STATION, token: TOKEN, toward, degrees: 20 }
    expect(at.log).toBeCloseTo(await logUnder(engine, [...edits, turn], word), 4)
    expect(here.log).toBeCloseTo(await logUnder(engine, edits, word), 4)
    // The run under edits that is shown is another one.
    const shown = await engine.topWords(STATION, 3, 'edited')
    await engine.turnToward({ station: STATION, token: TOKEN, word, edits: [edits[0]], to })
    expect(await engine.topWords(STATION, 3, 'edited')).toEqual(shown)
  })

  it('comes to a place by a share of the angle to it', async () => {
    const engine = await opened()
    const { word } = await someWord(engine)
    const state = { station: STATION, token: TOKEN, word, edits: [] }
    const [units, place] = [await engine.units(), await engine.landmarks(Int32Array.of(word))]
    const begin = (STATION * units.tokens + TOKEN) * units.width
    const cosine = place.reduce((sum, value, i) => sum + value * units.data[begin + i], 0)
    const { at } = await engine.turnToward({ ...state, to: { kind: 'share', share: 0.5 } })
    expect(at.degrees).toBeCloseTo((Math.acos(cosine) * 90) / Math.PI, 2)
  })

  it('is of the text of now', async () => {
    const engine = await opened()
    const { word } = await someWord(engine)
    const state = {
      station: STATION,
      token: TOKEN,
      word,
      edits: [],
      to: { kind: 'degrees', degrees: 0 },
    } as const
    const before = await engine.turnToward(state)
    await engine.run(someIds(6, 200))
    const after = await engine.turnToward(state)
    expect([...after.ids]).toEqual([...someIds(6, 200)])
    expect(after.here.log).not.toBe(before.here.log)
  })

  it('refuses places and words that are not there', async () => {
    const engine = await opened()
    const state = {
      station: STATION,
      token: TOKEN,
      word: 1,
      edits: [],
      to: { kind: 'log', log: -1 },
    } as const
    for (const wrong of [{ station: 5 }, { token: 6 }, { word: 300 }])
      expect(await refusalOf(engine.turnToward({ ...state, ...wrong }))).toBe('NotAvailable')
  })
})
