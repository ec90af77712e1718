import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { angleBetween } from '../../../../src/core/linalg'
import { row } from '../../../../src/core/tensor'
import type { Edit } from '../../../../src/edits/kinds'
import type { Engine, EngineEvent, SweepEvent } from '../../../../src/engine/types'
import { hostedEngine, refusalOf } from '../../../support/hostedEngine'
import { plainEdited } from '../../../support/plainEdits'
import { relativeError } from '../../../support/reference'
import { anyIds, anySizes, someIds, tinyEngine, tinyFiles, tinyModel } from '../../../support/tinyModel'

const VOCABULARY = 300

const ablated = (block: number, head: number): Edit => ({ kind: 'scaleHead', block, head, scale: 0 })

/** ln p of every word after a token, in double precision. */
function wordsAfter(hooks: ReadonlyMap<string, number[]>, token: number): number[] {
  const logits = hooks.get('logits')!.slice(token * VOCABULARY, (token + 1) * VOCABULARY)
  const total = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0))
  return logits.map((logit) => logit - total)
}

describe('what edits change for a token', () => {
  it('is the divergence, the words and the angles of the two passes', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, fc.nat(), async (sizes, ids, pick) => {
        const model = tinyModel(sizes)
        const engine = await tinyEngine(model)
        const token = pick % ids.length
        const edits: Edit[] = [
          { ...ablated(pick % sizes.blocks, 0) },
          { kind: 'rotate', station: 0, token: 0, toward: 'x', degrees: 40 },
        ]
        await engine.run(ids)
        await engine.edit(edits)
        const effect = await engine.editEffect(token, 3)
        const before = wordsAfter(plainEdited(model, ids, []), token)
        const after = wordsAfter(plainEdited(model, ids, edits), token)
        const bits = before.reduce((sum, x, i) => sum + Math.exp(x) * (x - after[i]), 0) / Math.LN2
        expect(effect.divergence).toBeCloseTo(Math.max(0, bits), 3)
        expect(effect.ids).toEqual(ids)
        for (const { id, ...word } of effect.words) {
          expect(word.before).toBeCloseTo(Math.exp(before[id]), 4)
          expect(word.after).toBeCloseTo(Math.exp(after[id]), 4)
        }
        const third = (values: readonly number[]): number => values.toSorted((a, b) => b - a)[2]
        const shown = new Set(effect.words.map(({ id }) => id))
        for (let id = 0; id < VOCABULARY; id++) {
          if (before[id] > third(before) + 1e-4 || after[id] > third(after) + 1e-4) {
            expect(shown).toContain(id)
          }
        }
        const [plain, edited] = [await engine.units('text'), await engine.units('edited')]
        effect.angles.forEach((angle, station) => {
          const [u, v] = [plain, edited].map(({ data, width }) =>
            row(data, station * ids.length + token, width),
          )
          expect(angle).toBeCloseTo(angleBetween(u, v), 5)
        })
        expect(effect.angles).toHaveLength(2 * sizes.blocks + 1)
      }),
      { numRuns: 10 },
    )
  })

  it('is not available without edits, nor for a token that is not there', async () => {
    const engine = await tinyEngine(tinyModel({ blocks: 1, heads: 2, headWidth: 4, seed: 1 }))
    await engine.run(someIds(4, 1))
    expect(await refusalOf(engine.editEffect(0, 3))).toBe('NotAvailable')
    await engine.edit([ablated(0, 1)])
    expect(await refusalOf(engine.editEffect(4, 3))).toBe('NotAvailable')
    expect(await refusalOf(engine.editEffect(3, 3))).toBe('no refusal')
  })
})

describe('a sweep', () => {
  it('tells for every head what ln p of the word is without it', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, fc.nat(), async (sizes, ids, pick) => {
        const model = tinyModel(sizes)
        const engine = await tinyEngine(model)
        const token = pick % ids.length
        await engine.run(ids)
        await engine.edit([ablated(0, 0)])
        const { effects, target } = await engine.sweepHeads({ id: 1, token, word: 'x' })
        const before = wordsAfter(plainEdited(model, ids, []), token)
        expect(target.word).toBe('x')
        expect(target.logProbability).toBeCloseTo(before[target.id], 3)
        const expected: number[] = []
        for (let block = 0; block < sizes.blocks; block++) {
          for (let head = 0; head < sizes.heads; head++) {
            const without = wordsAfter(plainEdited(model, ids, [ablated(block, head)]), token)
            expected.push(without[target.id] - before[target.id])
          }
        }
        expect(effects).toHaveLength(expected.length)
        effects.forEach((effect, i) => {
          expect(effect).toBeCloseTo(expected[i], 3)
        })
      }),
      { numRuns: 6 },
    )
  })

  const model = tinyModel({ blocks: 3, heads: 2, headWidth: 5, seed: 2 })

  /** An engine that has read a text, and all that it has told. */
  async function listened(onEvent: (event: EngineEvent, engine: Engine) => void = () => undefined) {
    const told: SweepEvent[] = []
    const engine: Engine = hostedEngine(
      () => tinyFiles(model),
      (event) => {
        if (event.kind === 'sweeping' || event.kind === 'swept-head') told.push(event)
        onEvent(event, engine)
      },
    )
    await engine.load({ id: 'tiny', url: '' })
    await engine.run(someIds(6, 3))
    return { engine, told }
  }

  it('watches the model’s own likeliest word unless told another, and tells each head as it comes', async () => {
    const { engine, told } = await listened()
    const { effects, target, sessionRuns } = await engine.sweepHeads({ id: 7, token: 4, word: null })
    const { ids, k } = await engine.topWords(6, 1)
    expect(target.id).toBe(ids[4 * k])
    expect(told[0]).toEqual({ kind: 'sweeping', sweep: 7, target })
    expect(told.slice(1)).toEqual(
      [2, 1, 0].flatMap((block) =>
        [0, 1].map((head) => ({
          kind: 'swept-head',
          sweep: 7,
          block,
          head,
          effect: effects[2 * block + head],
        })),
      ),
    )
    expect(sessionRuns).toBe(2 * (2 + 4 + 6))
  })

  it('leaves the trace of the text as it was', async () => {
    const { engine } = await listened()
    const before = await engine.units()
    await engine.sweepHeads({ id: 1, token: 5, word: null })
    expect(await engine.units()).toEqual(before)
    expect(await engine.run(someIds(6, 3))).toMatchObject({ computed: 0, sessionRuns: 0 })
  })

  it.each(['stopped', 'another sweep', 'another text'] as const)('ends at once: %s', async (why) => {
    let next: Promise<unknown> | undefined
    const { engine, told } = await listened(({ kind }, engine) => {
      if (kind !== 'swept-head' || next !== undefined) return
      if (why === 'stopped') next = engine.stopSweep()
      if (why === 'another sweep') next = engine.sweepHeads({ id: 2, token: 0, word: null })
      if (why === 'another text') next = engine.run(someIds(3, 1))
    })
    expect(await refusalOf(engine.sweepHeads({ id: 1, token: 5, word: null }))).toBe('Cancelled')
    await next
    expect(told.filter(({ kind, sweep }) => kind === 'swept-head' && sweep === 1)).toHaveLength(1)
  })

  it('lets an edit go first, which comes out as ever', async () => {
    const order: string[] = []
    let edit: Promise<unknown> | undefined
    const { engine } = await listened(({ kind }, engine) => {
      if (kind !== 'swept-head') return
      order.push('head')
      edit ??= engine.edit([ablated(0, 1)]).then(() => order.push('edit'))
    })
    await engine.sweepHeads({ id: 1, token: 5, word: null })
    await edit
    expect(order.indexOf('edit')).toBeLessThan(3)
    const edited = (await engine.hook('logits', 'edited')).data
    const expected = plainEdited(model, someIds(6, 3), [ablated(0, 1)]).get('logits')!
    expect(relativeError(edited, Float32Array.from(expected))).toBeLessThan(1e-5)
  })

  it('is refused for a token or a word that is not there', async () => {
    const { engine } = await listened()
    expect(await refusalOf(engine.sweepHeads({ id: 1, token: 6, word: null }))).toBe('NotAvailable')
    expect(await refusalOf(engine.sweepHeads({ id: 1, token: 0, word: 'two words' }))).toBe('NotAvailable')
  })
})
