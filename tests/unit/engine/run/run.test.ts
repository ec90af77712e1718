import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { hookNames } from '../../../../src/core/hooks'
import type { Engine } from '../../../../src/engine/types'
import { hostedEngine, refusalOf } from '../../../support/hostedEngine'
import { relativeError } from '../../../support/reference'
import { someIds, tinyEngine, tinyFiles, tinyModel } from '../../../support/tinyModel'

const BLOCKS = 2
const STATIONS = 2 * BLOCKS + 1
const model = tinyModel({ blocks: BLOCKS, heads: 3, headWidth: 5, seed: 1 })

/** Expects every hook to be what a fresh engine has for these tokens. */
async function expectFresh(engine: Engine, ids: Int32Array): Promise<void> {
  const fresh = await tinyEngine(model)
  await fresh.run(ids)
  for (const name of hookNames(BLOCKS)) {
    const finite = (value: number): number => Math.max(value, -1e3)
    const [ours, theirs] = [await engine.hook(name), await fresh.hook(name)]
    expect(ours.shape, name).toEqual(theirs.shape)
    expect(relativeError(ours.data.map(finite), theirs.data.map(finite)), name).toBeLessThan(1e-5)
  }
}

describe('the cost of a run', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await tinyEngine(model)
  })

  const ids = someIds(12, 2)
  const run = (tokens: Int32Array) => engine.run(tokens)

  it('is all tokens and every session for a first text', async () => {
    expect(await run(ids.slice(0, 11))).toMatchObject({
      tokens: 11,
      computed: 11,
      reused: 0,
      sessionRuns: STATIONS,
    })
  })

  it('is one token, still through every session, for a token typed at the end', async () => {
    expect(await run(ids)).toMatchObject({ tokens: 12, computed: 1, reused: 11, sessionRuns: STATIONS })
  })

  it('is nothing for the same text', async () => {
    expect(await run(ids.slice())).toMatchObject({ tokens: 12, computed: 0, reused: 12, sessionRuns: 0 })
  })

  it('is nothing where tokens were taken from the end', async () => {
    expect(await run(ids.slice(0, 5))).toMatchObject({ tokens: 5, computed: 0, reused: 5, sessionRuns: 0 })
  })

  it('is what follows the first change', async () => {
    const changed = ids.slice(0, 5)
    changed[3] = (changed[3] + 1) % 300
    expect(await run(changed)).toMatchObject({ tokens: 5, computed: 2, reused: 3, sessionRuns: STATIONS })
  })

  it('is nothing for an empty text, of which there is nothing to see', async () => {
    expect(await run(new Int32Array(0))).toMatchObject({ tokens: 0, computed: 0, reused: 0, sessionRuns: 0 })
    expect(await refusalOf(engine.units())).toBe('NotAvailable')
    expect(await refusalOf(engine.hook('hook_embed'))).toBe('NotAvailable')
    expect(await refusalOf(engine.patternThumbnails())).toBe('NotAvailable')
  })

  it('grows past the room that was made at first', async () => {
    const long = someIds(40, 3)
    await run(long.slice(0, 31))
    await run(long.slice(0, 33))
    await run(long)
    await expectFresh(engine, long)
  })
})

describe('a newer run', () => {
  it('cancels the older ones, and has the hooks of a fresh run', async () => {
    const text = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 5 }), async (texts) => {
        const engine = await tinyEngine(model)
        const runs = texts.map((ids) => engine.run(Int32Array.from(ids)))
        const results = await Promise.allSettled(runs)
        const names = results.map((result) => (result.status === 'rejected' ? result.reason.name : 'done'))
        expect(names).toEqual([...texts.slice(1).map(() => 'Cancelled'), 'done'])
        await expectFresh(engine, Int32Array.from(texts.at(-1)!))
      }),
      { numRuns: 10 },
    )
  })

  it.each(Array.from({ length: STATIONS }, (_, station) => station))(
    'takes over at station %i with what is still true',
    async (interruption) => {
      const [older, newer] = [someIds(10, 4), someIds(12, 4)]
      newer[6] = (newer[6] + 1) % 300
      let second: Promise<unknown> | undefined
      const engine = hostedEngine(
        () => tinyFiles(model),
        (event) => {
          if (event.kind === 'station' && event.station === interruption) second ??= engine.run(newer)
        },
      )
      await engine.load({ id: 'tiny', url: '' })
      const first = await refusalOf(engine.run(older))
      expect(first).toBe(interruption === STATIONS - 1 ? 'no refusal' : 'Cancelled')
      await expect(second).resolves.toMatchObject({
        tokens: 12,
        computed: interruption === STATIONS - 1 ? 6 : 12,
      })
      await expectFresh(engine, newer)
    },
  )

  it('that is refused leaves the older one alone', async () => {
    const engine = await tinyEngine(model)
    const older = engine.run(someIds(5, 5))
    expect(await refusalOf(engine.run(Int32Array.of(300)))).toBe('NotAvailable')
    await expect(older).resolves.toMatchObject({ tokens: 5 })
  })
})

describe('while a run is under way', () => {
  it('what has been computed can be read, and the rest is not available', async () => {
    const seen: Promise<void>[] = []
    const expectMissing = async (asked: Promise<unknown>): Promise<void> => {
      expect(await refusalOf(asked)).toBe('NotAvailable')
    }
    const engine = hostedEngine(
      () => tinyFiles(model),
      ({ kind, ...event }) => {
        if (kind !== 'station' || !('station' in event) || event.station > 2) return
        const { station } = event
        seen.push(
          engine.units().then((units) => {
            expect(units).toMatchObject({ stations: station + 1, tokens: 7, width: 15 })
            expect(units.data).toHaveLength((station + 1) * 7 * 15)
          }),
          engine.hook('blocks.0.hook_resid_pre').then(({ shape }) => {
            expect(shape).toEqual([7, 15])
          }),
          expectMissing(engine.hook('ln_final.hook_normalized')),
          expectMissing(engine.hook('blocks.1.attn.hook_q')),
          expectMissing(engine.topWords(4, 3)),
          expectMissing(engine.surprisals()),
          expectMissing(engine.attention(1, 0)),
        )
      },
    )
    await engine.load({ id: 'tiny', url: '' })
    await engine.run(someIds(7, 6))
    await Promise.all(seen)
    expect(seen).toHaveLength(3 * 7)
  })

  it('stations are told in their order', async () => {
    const told: number[] = []
    const engine = hostedEngine(
      () => tinyFiles(model),
      (event) => {
        if (event.kind === 'station') told.push(event.station)
      },
    )
    await engine.load({ id: 'tiny', url: '' })
    await engine.run(someIds(3, 7))
    expect(told).toEqual(Array.from({ length: STATIONS }, (_, station) => station))
  })
})

describe('what does not exist', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await tinyEngine(model)
    await engine.run(someIds(6, 8))
  })

  const refusals: readonly (readonly [string, (engine: Engine) => Promise<unknown>])[] = [
    ['an unknown hook', ({ hook }) => hook('blocks.0.hook_everything')],
    ['a hook of a block too many', ({ hook }) => hook('blocks.2.hook_resid_pre')],
    ['a hook named like a method of all objects', ({ hook }) => hook('toString')],
    ['a hook without a name', ({ hook }) => hook('')],
    ['a block too many', ({ attention }) => attention(2, 0)],
    ['a head too many', ({ attention }) => attention(0, 3)],
    ['a negative head', ({ attention }) => attention(0, -1)],
    ['half a head', ({ attention }) => attention(0, 0.5)],
    ['a station too many', ({ topWords }) => topWords(5, 3)],
    ['station NaN', ({ topWords }) => topWords(Number.NaN, 3)],
    ['a negative number of words', ({ topWords }) => topWords(0, -1)],
    ['half a word', ({ topWords }) => topWords(0, 1.5)],
    ['vectors of another width', ({ unembed }) => unembed(new Float32Array(16), 3)],
    ['a landmark of no word', ({ landmarks }) => landmarks(Int32Array.of(0, 300))],
    ['a token id too many', ({ run }) => run(Int32Array.of(0, 300))],
    ['a negative token id', ({ run }) => run(Int32Array.of(-1))],
    ['more tokens than positions', ({ run }) => run(new Int32Array(41))],
  ]

  it.each(refusals)('is refused: %s', async (_, ask) => {
    expect(await refusalOf(ask(engine))).toBe('NotAvailable')
  })

  it('does not harm what does', async () => {
    await expectFresh(engine, someIds(6, 8))
  })
})

describe('the tokens of a run', () => {
  it('are its own: who changes the list afterwards changes nothing', async () => {
    const engine = await tinyEngine(model)
    const ids = someIds(6, 10)
    const run = engine.run(ids)
    ids.fill(0)
    await run
    await expectFresh(engine, someIds(6, 10))
    await expect(engine.run(ids)).resolves.toMatchObject({ reused: 0 })
  })
})

describe('hooks', () => {
  it('are copies: who changes one changes nothing else', async () => {
    const engine = await tinyEngine(model)
    const ids = someIds(5, 9)
    await engine.run(ids)
    for (const name of hookNames(BLOCKS)) (await engine.hook(name)).data.fill(7)
    const attention = await engine.attention(0, 1)
    attention.data.fill(7)
    await expectFresh(engine, ids)
  })

  it('are the same as what the engine shows of a head', async () => {
    const engine = await tinyEngine(model)
    await engine.run(someIds(5, 9))
    const pattern = await engine.hook('blocks.1.attn.hook_pattern')
    for (let head = 0; head < 3; head++) {
      expect(await engine.attention(1, head)).toEqual({
        shape: [5, 5],
        data: pattern.data.slice(25 * head, 25 * (head + 1)),
      })
    }
  })
})
