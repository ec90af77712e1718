import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hookNames, stationCount } from '../../../../src/core/hooks'
import type { Scale } from '../../../../src/edits/editKind'
import type { Edit } from '../../../../src/edits/kinds'
import type { Engine, TraceName } from '../../../../src/engine/types'
import { createTokenizer } from '../../../../src/model/tokenizer/tokenizer'
import { hostedEngine, refusalOf } from '../../../support/hostedEngine'
import { plainEdited } from '../../../support/plainEdits'
import { relativeError } from '../../../support/reference'
import {
  anyIds,
  anySizes,
  demoTokenizer,
  someIds,
  type TinySizes,
  tinyEngine,
  tinyFiles,
  tinyModel,
} from '../../../support/tinyModel'

const TOLERANCE = 1e-5
/** The largest value of a hook is rarely smaller. */
const USUAL = 0.3

const anyScale: fc.Arbitrary<Scale> = fc.oneof(
  fc.constantFrom<Scale>(0, 0.5, 1, 2, 'mean'),
  fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10),
)

const tokenizer = createTokenizer(demoTokenizer)

/** Words that are one token of any tiny model. */
const WORDS = Array.from({ length: 300 }, (_, id) => tokenizer.word(id)).filter((word, id) => {
  const read = tokenizer.encode(word)
  return read.length === 1 && read[0].id === id
})

/** Edits that a model of these sizes has a place for, on a text of so many tokens. */
function anyEdits(sizes: TinySizes, tokens: number): fc.Arbitrary<Edit[]> {
  const block = fc.nat({ max: sizes.blocks - 1 })
  const place = {
    station: fc.nat({ max: 2 * sizes.blocks }),
    token: fc.nat({ max: tokens - 1 }),
  }
  const other = fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 })
    .map((words) => words.join(''))
    .filter((text) => tokenizer.encode(text).every(({ id }) => id < 300))
  const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({
      kind: fc.constant('scaleHead' as const),
      block,
      head: fc.nat({ max: sizes.heads - 1 }),
      scale: anyScale,
    }),
    fc.record({
      kind: fc.constantFrom('scaleAttention' as const, 'scaleMlp' as const),
      block,
      scale: anyScale,
    }),
    fc.record({
      kind: fc.constant('rotate' as const),
      ...place,
      toward: fc.constantFrom(...WORDS),
      degrees: fc.integer({ min: -180, max: 180 }),
    }),
    fc.record({
      kind: fc.constant('patch' as const),
      ...place,
      fromText: fc.constant(null),
      fromToken: fc.nat({ max: tokens - 1 }),
    }),
    other.chain((fromText) =>
      fc.record({
        kind: fc.constant('patch' as const),
        ...place,
        fromText: fc.constant(fromText),
        fromToken: fc.nat({ max: tokenizer.encode(fromText).length - 1 }),
      }),
    ),
  )
  return fc.array(anyEdit, { minLength: 1, maxLength: 4 })
}

/** A model, a text, and two lists of edits of it. */
const anyCase = fc
  .tuple(anySizes, anyIds)
  .chain(([sizes, ids]) =>
    fc.tuple(fc.constant(sizes), fc.constant(ids), anyEdits(sizes, ids.length), anyEdits(sizes, ids.length)),
  )

async function everyHook(engine: Engine, blocks: number, of: TraceName): Promise<Map<string, Float32Array>> {
  const hooks = new Map<string, Float32Array>()
  for (const name of hookNames(blocks)) hooks.set(name, (await engine.hook(name, of)).data)
  return hooks
}

/**
 * Hooks that are further apart than rounding; −∞ scores agree with −∞. A tensor that happens to be small throughout
 * (two tokens that say the same, one head) is as exact as what it was the difference of.
 */
function differing(
  ours: ReadonlyMap<string, Float32Array>,
  theirs: ReadonlyMap<string, ArrayLike<number>>,
): string[] {
  const finite = (value: number): number => (value === Number.NEGATIVE_INFINITY ? 1e-30 : value)
  return [...theirs].flatMap(([name, values]) => {
    const expected = Float32Array.from(values, finite)
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    const error = relativeError(Float32Array.from(ours.get(name)!, finite), expected)
    return error * (largest || 1) > TOLERANCE * Math.max(largest, USUAL)
      ? [`${name}: ${error.toExponential(1)}`]
      : []
  })
}

describe('any edits of any tiny model', () => {
  it('give the hooks of an independent pass in double precision with the same changes', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ([sizes, ids, edits]) => {
        const model = tinyModel(sizes)
        const engine = await tinyEngine(model)
        await engine.run(ids)
        await engine.edit(edits)
        const ours = await everyHook(engine, sizes.blocks, 'edited')
        expect(differing(ours, plainEdited(model, ids, edits))).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('leave the trace of the text as it was, to the bit, and are forgotten with the next ones', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ([sizes, ids, first, second]) => {
        const model = tinyModel(sizes)
        const engine = await tinyEngine(model)
        await engine.run(ids)
        const before = await everyHook(engine, sizes.blocks, 'text')
        await engine.edit(first)
        await engine.edit(second)
        expect(await everyHook(engine, sizes.blocks, 'text')).toEqual(before)
        const twice = await everyHook(engine, sizes.blocks, 'edited')
        await engine.edit([])
        expect(await refusalOf(engine.hook('hook_embed', 'edited'))).toBe('NotAvailable')
        await engine.edit(second)
        expect(await everyHook(engine, sizes.blocks, 'edited')).toEqual(twice)
        await engine.edit([])
        expect(await everyHook(engine, sizes.blocks, 'text')).toEqual(before)
        expect(await engine.run(ids)).toMatchObject({ computed: 0, sessionRuns: 0 })
      }),
      { numRuns: 20 },
    )
  })

  it('of a head of block b change nothing before station 2b + 1', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, fc.nat(), fc.nat(), anyScale, async (sizes, ids, b, h, scale) => {
        const [block, head] = [b % sizes.blocks, h % sizes.heads]
        const engine = await tinyEngine(tinyModel(sizes))
        await engine.run(ids)
        const report = await engine.edit([{ kind: 'scaleHead', block, head, scale }])
        expect(report.firstStation).toBe(2 * block + 1)
        const [plain, edited] = [await engine.units('text'), await engine.units('edited')]
        const stride = plain.tokens * plain.width
        const before = (2 * block + 1) * stride
        expect(edited.data.subarray(0, before)).toEqual(plain.data.subarray(0, before))
        if (scale !== 0) return
        const { data, shape } = await engine.hook(`blocks.${block}.attn.hook_z`, 'edited')
        expect(
          data.filter((_, i) => Math.floor(i / shape[2]) % shape[1] === head).every((x) => x === 0),
        ).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('of a token change nothing at earlier tokens or stations', async () => {
    const anyPlaced = anyCase.filter(([, , edits]) =>
      edits.every(({ kind }) => kind === 'rotate' || kind === 'patch'),
    )
    await fc.assert(
      fc.asyncProperty(anyPlaced, async ([sizes, ids, edits]) => {
        const engine = await tinyEngine(tinyModel(sizes))
        await engine.run(ids)
        await engine.edit(edits)
        const places = edits.flatMap((edit) => ('station' in edit ? [edit] : []))
        const firstStation = Math.min(...places.map(({ station }) => station))
        const firstToken = Math.min(...places.map(({ token }) => token))
        const [plain, edited] = [await engine.units('text'), await engine.units('edited')]
        for (let station = 0; station < stationCount(sizes.blocks); station++) {
          const kept = station < firstStation ? plain.tokens : firstToken
          const [begin, end] = [station * plain.tokens, station * plain.tokens + kept].map(
            (row) => row * plain.width,
          )
          expect(edited.data.subarray(begin, end)).toEqual(plain.data.subarray(begin, end))
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('the cost of edits', () => {
  const model = tinyModel({ blocks: 3, heads: 3, headWidth: 5, seed: 1 })

  it.each<[string, Edit, object]>([
    ['a head of the first block', head(0), { firstStation: 1, computed: 8, sessionRuns: 6 }],
    ['a head of the last block', head(2), { firstStation: 5, computed: 8, sessionRuns: 2 }],
    ['a mean of a head of the last block', head(2, 'mean'), { firstStation: 5, computed: 8, sessionRuns: 3 }],
    [
      'the last MLP',
      { kind: 'scaleMlp', block: 2, scale: 0 },
      { firstStation: 6, computed: 8, sessionRuns: 1 },
    ],
    ['the fifth token at station 3', push(3, 5), { firstStation: 3, computed: 3, sessionRuns: 3 }],
    ['a token at the last station', push(6, 0), { firstStation: 6, computed: 0, sessionRuns: 0 }],
  ])('is that of what follows them: %s', async (_, edit, cost) => {
    const engine = await tinyEngine(model)
    await engine.run(someIds(8, 2))
    expect(await engine.edit([edit])).toMatchObject(cost)
  })

  it('is little for a residual of another text that has been run for it', async () => {
    const engine = await tinyEngine(model)
    await engine.run(someIds(8, 2))
    const patch = (fromToken: number): Edit[] => [
      { kind: 'patch', station: 4, token: 1, fromText: 'QZX', fromToken },
    ]
    expect(await engine.edit(patch(0))).toMatchObject({ sessionRuns: 5 + 2 })
    expect(await engine.edit(patch(2))).toMatchObject({ sessionRuns: 2 })
  })
})

describe('an edited trace', () => {
  const model = tinyModel({ blocks: 2, heads: 3, headWidth: 5, seed: 3 })
  const ids = someIds(7, 4)

  it('is dropped by a run of the text, and comes again with the edits', async () => {
    const engine = await tinyEngine(model)
    await engine.run(ids)
    await engine.edit([head(0)])
    const longer = someIds(9, 4)
    const run = engine.run(longer)
    expect(await refusalOf(engine.units('edited'))).toBe('NotAvailable')
    await run
    expect(await refusalOf(engine.units('edited'))).toBe('NotAvailable')
    await engine.edit([head(0)])
    const ours = await everyHook(engine, 2, 'edited')
    expect(differing(ours, plainEdited(model, longer, [head(0)]))).toEqual([])
  })

  it('waits for a text that is being run', async () => {
    const engine = await tinyEngine(model)
    const run = engine.run(ids)
    await engine.edit([head(1)])
    await run
    const ours = await everyHook(engine, 2, 'edited')
    expect(differing(ours, plainEdited(model, ids, [head(1)]))).toEqual([])
  })

  it('gives way to a newer one, and to a newer text, wherever it is', async () => {
    for (let interruption = 0; interruption < 4; interruption++) {
      for (const newer of ['edit', 'run'] as const) {
        let next: Promise<unknown> | undefined
        const engine = hostedEngine(
          () => tinyFiles(model),
          (event) => {
            if (event.kind !== 'station' || event.trace !== 'edited' || event.station !== interruption) return
            next ??= newer === 'edit' ? engine.edit([head(1)]) : engine.run(ids.slice(0, 3))
          },
        )
        await engine.load({ id: 'tiny', url: '' })
        await engine.run(ids)
        expect(await refusalOf(engine.edit([head(0)]))).toBe('Cancelled')
        await next
        if (newer === 'run') expect(await refusalOf(engine.units('edited'))).toBe('NotAvailable')
        else {
          const ours = await everyHook(engine, 2, 'edited')
          expect(differing(ours, plainEdited(model, ids, [head(1)]))).toEqual([])
        }
      }
    }
  })

  it('has patterns and words of its own', async () => {
    const engine = await tinyEngine(model)
    await engine.run(ids)
    const [pattern, words] = [await engine.attention(1, 0), await engine.topWords(4, 5)]
    await engine.edit([push(1, 2)])
    expect((await engine.attention(1, 0, 'edited')).data).not.toEqual(pattern.data)
    expect((await engine.topWords(4, 5, 'edited')).logits).not.toEqual(words.logits)
    expect((await engine.patternThumbnails('edited')).data).not.toEqual(
      (await engine.patternThumbnails()).data,
    )
    expect(await engine.attention(1, 0)).toEqual(pattern)
    expect(await engine.topWords(4, 5)).toEqual(words)
  })
})

describe('a second text', () => {
  const model = tinyModel({ blocks: 2, heads: 3, headWidth: 5, seed: 5 })

  it('has a trace of its own, and cancels no run of the first', async () => {
    const engine = await tinyEngine(model)
    const [first, second] = [someIds(6, 1), someIds(9, 2)]
    const runs = await Promise.all([engine.run(first), engine.run(second, 'second')])
    expect(runs.map(({ tokens }) => tokens)).toEqual([6, 9])
    expect(differing(await everyHook(engine, 2, 'text'), plainEdited(model, first, []))).toEqual([])
    expect(differing(await everyHook(engine, 2, 'second'), plainEdited(model, second, []))).toEqual([])
    expect(await engine.run(someIds(9, 2), 'second')).toMatchObject({ reused: 9, sessionRuns: 0 })
  })

  it('gives way to a newer second text only', async () => {
    const engine = await tinyEngine(model)
    const older = engine.run(someIds(5, 1), 'second')
    const text = engine.run(someIds(5, 2))
    const newer = engine.run(someIds(5, 3), 'second')
    expect(await refusalOf(older)).toBe('Cancelled')
    await Promise.all([text, newer])
    expect(await refusalOf(engine.hook('hook_embed', 'third' as TraceName))).toBe('NotAvailable')
  })
})

describe('edits that make no sense', () => {
  const refused: readonly (readonly [string, Edit])[] = [
    ['a block too many', head(2)],
    ['a head too many', { kind: 'scaleHead', block: 0, head: 3, scale: 0 }],
    ['no scale', head(0, Number.NaN)],
    ['an MLP too many', { kind: 'scaleMlp', block: -1, scale: 0 }],
    ['a station too many', push(5, 0)],
    ['a token too many', push(0, 6)],
    ['a word too many', { kind: 'rotate', station: 0, token: 0, toward: ' Paris', degrees: 1 }],
    ['two words', { kind: 'rotate', station: 0, token: 0, toward: 'a b', degrees: 1 }],
    ['no word', { kind: 'rotate', station: 0, token: 0, toward: '', degrees: 1 }],
    ['no angle', { kind: 'rotate', station: 0, token: 0, toward: 'a', degrees: Number.POSITIVE_INFINITY }],
    ['a copy of a token too many', { kind: 'patch', station: 0, token: 0, fromText: null, fromToken: 6 }],
    ['a copy out of nothing', { kind: 'patch', station: 0, token: 0, fromText: '', fromToken: 0 }],
    ['a copy of what is no word', { kind: 'patch', station: 0, token: 0, fromText: ' Paris', fromToken: 0 }],
  ]
  it.each(refused)('are refused: %s', async (_, edit) => {
    const engine = await tinyEngine(tinyModel({ blocks: 2, heads: 3, headWidth: 5, seed: 6 }))
    expect(await refusalOf(engine.edit([head(0)]))).toBe('NotAvailable')
    await engine.run(someIds(6, 1))
    expect(await engine.refusals([head(0), edit])).toEqual([
      null,
      expect.objectContaining({ template: expect.stringMatching(/./) }),
    ])
    await engine.edit([head(0)])
    const why = expect.objectContaining({ template: expect.stringMatching(/./) })
    expect(await engine.edit([edit])).toMatchObject({ firstStation: null, refusals: [why] })
    expect(await refusalOf(engine.units('edited'))).toBe('NotAvailable')
    expect(await engine.edit([edit, head(0)])).toMatchObject({ firstStation: 1, refusals: [why, null] })
    expect(await refusalOf(engine.units('edited'))).toBe('no refusal')
  })
})

function head(block: number, scale: Scale = 0): Edit {
  return { kind: 'scaleHead', block, head: 1, scale }
}

function push(station: number, token: number): Edit {
  return { kind: 'rotate', station, token, toward: 'x', degrees: 30 }
}
