import { describe, expect, it } from 'vitest'
import { angleBetween } from '../../../../src/core/linalg'
import { row } from '../../../../src/core/tensor'
import { turnsOf } from '../../../../src/lens/journey'
import { refusalOf } from '../../../support/hostedEngine'
import { tinyEngine, tinyModel } from '../../../support/tinyModel'

const SIZES = { blocks: 2, heads: 3, headWidth: 4, seed: 31 }
const STATIONS = 5
const FIRST = Int32Array.of(5, 6, 7, 8, 9)
const SECOND = Int32Array.of(5, 6, 40, 8, 41, 9)
const TEXTS = { first: FIRST, second: SECOND }
/** What align makes of them. */
const PAIRS = [0, 0, 1, 1, 2, 2, 3, 3, 4, 5]

async function engineWithBoth() {
  const engine = await tinyEngine(tinyModel(SIZES))
  await engine.run(FIRST)
  await engine.run(SECOND, 'second')
  return engine
}

describe('two texts side by side', () => {
  it('are aligned, with the angle of each pair at each station', async () => {
    const engine = await engineWithBoth()
    const { pairs, same, stations, angles } = await engine.compare(TEXTS)
    expect([...pairs]).toEqual(PAIRS)
    expect([...same]).toEqual([1, 1, 0, 1, 1])
    expect(stations).toBe(STATIONS)
    const [a, b] = [await engine.units(), await engine.units('second')]
    for (let station = 0; station < STATIONS; station++) {
      for (let pair = 0; pair < 5; pair++) {
        const here = row(a.data, station * 5 + PAIRS[2 * pair], a.width)
        const there = row(b.data, station * 6 + PAIRS[2 * pair + 1], b.width)
        expect(angles[station * 5 + pair]).toBeCloseTo(angleBetween(here, there), 6)
      }
    }
    expect([...(await engine.turns('second'))]).toEqual([...turnsOf(b.data, STATIONS, 6, b.width)])
  })

  it('do not part before they differ: the model reads from left to right', async () => {
    const engine = await engineWithBoth()
    const { angles } = await engine.compare(TEXTS)
    for (let station = 0; station < STATIONS; station++) {
      expect(angles[station * 5]).toBeLessThan(1e-3)
      expect(angles[station * 5 + 1]).toBeLessThan(1e-3)
      expect(angles[station * 5 + 2]).toBeGreaterThan(1e-2)
    }
    // The same token after another context parts once attention has brought it there.
    expect(angles[3]).toBeLessThan(1e-3)
    expect(angles[(STATIONS - 1) * 5 + 3]).toBeGreaterThan(1e-3)
  })

  it('have heads whose patterns differ by what each pair of aligned tokens says', async () => {
    const engine = await engineWithBoth()
    const { size, data, moved } = await engine.patternDifferences(TEXTS)
    expect(size).toBe(5)
    for (let block = 0; block < SIZES.blocks; block++) {
      for (let head = 0; head < SIZES.heads; head++) {
        const one = await engine.attention(block, head)
        const other = await engine.attention(block, head, 'second')
        const whole = await engine.patternDifference(block, head, TEXTS)
        expect(whole.shape).toEqual([5, 5])
        let sum = 0
        for (let query = 0; query < 5; query++) {
          let [shift, balance] = [0, 0]
          for (let key = 0; key < 5; key++) {
            const expected =
              other.data[PAIRS[2 * query + 1] * 6 + PAIRS[2 * key + 1]] -
              one.data[PAIRS[2 * query] * 5 + PAIRS[2 * key]]
            const at = query * 5 + key
            expect(whole.data[at]).toBeCloseTo(key > query ? 0 : expected, 6)
            expect(data[(block * SIZES.heads + head) * 25 + at]).toBe(Math.round(127 * whole.data[at]) + 0)
            shift += Math.abs(whole.data[at])
            balance += whole.data[at]
          }
          sum += (shift + Math.abs(balance)) / 2
        }
        expect(moved[block * SIZES.heads + head]).toBeCloseTo(sum / 5, 5)
      }
    }
  })

  it('can be the text under edits and the second', async () => {
    const engine = await engineWithBoth()
    const plain = await engine.compare(TEXTS)
    await engine.edit([{ kind: 'scaleMlp', block: 0, scale: 0 }])
    const edited = await engine.compare(TEXTS, 'edited')
    expect([...edited.angles.subarray(0, 10)]).toEqual([...plain.angles.subarray(0, 10)])
    expect(edited.angles[2 * 5]).toBeGreaterThan(1e-2)
    expect((await engine.compare(TEXTS)).angles).toEqual(plain.angles)
  })

  it('are not compared when either has become another', async () => {
    const engine = await engineWithBoth()
    const refusals = (texts: typeof TEXTS) =>
      Promise.all([
        refusalOf(engine.compare(texts)),
        refusalOf(engine.patternDifferences(texts)),
        refusalOf(engine.patternDifference(0, 0, texts)),
      ])
    const cancelled = ['Cancelled', 'Cancelled', 'Cancelled']
    expect(await refusals({ ...TEXTS, first: FIRST.slice(1) })).toEqual(cancelled)
    expect(await refusals({ ...TEXTS, second: SECOND.slice(0, 3) })).toEqual(cancelled)
    const asked = refusalOf(engine.patternDifferences(TEXTS))
    await engine.run(FIRST, 'second')
    expect(await asked).toBe('Cancelled')
    expect(await refusalOf(engine.patternDifference(2, 0, { first: FIRST, second: FIRST }))).toBe(
      'NotAvailable',
    )
  })

  it('of which there is only one cannot be compared', async () => {
    const engine = await tinyEngine(tinyModel(SIZES))
    await engine.run(FIRST)
    expect(await refusalOf(engine.compare(TEXTS))).toBe('NotAvailable')
  })
})
