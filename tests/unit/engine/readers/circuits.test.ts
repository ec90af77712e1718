import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNodeEngineFrom } from '../../../../src/cli/node'
import type { Edit } from '../../../../src/edits/kinds'
import type { Engine } from '../../../../src/engine/types'
import { bytesSource } from '../../../../src/model/files/source'
import { refusalOf } from '../../../support/hostedEngine'
import { relativeError } from '../../../support/reference'
import { anyIds, anySizes, encodeModel, tinyEngine, tinyFiles, tinyModel } from '../../../support/tinyModel'

const sizes = { blocks: 2, heads: 3, headWidth: 4, seed: 5 }

async function ranEngine(ids: Int32Array): Promise<Engine> {
  const engine = await tinyEngine(tinyModel(sizes))
  await engine.run(ids)
  return engine
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)

describe('any tiny model', () => {
  it('has steps whose signed turns add up to the sine of the angle', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, async (any, ids) => {
        const engine = await tinyEngine(tinyModel(any))
        await engine.run(ids)
        for (let step = 0; step < 2 * any.blocks; step++) {
          const { turns, tangents, angle } = await engine.forces(step, ids.length - 1)
          expect(Math.abs(sum(turns) - Math.sin(angle))).toBeLessThan(1e-5 * (1 + sum(tangents)))
          turns.forEach((turn, part) => {
            expect(Math.abs(turn)).toBeLessThanOrEqual(tangents[part] * (1 + 1e-5) + 1e-7)
          })
        }
      }),
      { numRuns: 12 },
    )
  })

  it('has logits that are the sum of what its parts write', async () => {
    const anyQuestion = fc.record({ word: fc.nat(299), rival: fc.option(fc.nat(299)) })
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, anyQuestion, async (any, ids, question) => {
        const engine = await tinyEngine(tinyModel(any))
        await engine.run(ids)
        const token = ids.length - 1
        const outer = await engine.outerShares(token, question)
        const parts = [outer.token, outer.position, outer.constant]
        for (let block = 0; block < any.blocks; block++) {
          const { heads, outputBias, mlp } = await engine.blockShares(block, token, question)
          parts.push(...heads, outputBias, mlp)
        }
        const size = sum(parts.map(Math.abs))
        expect(Math.abs(sum(parts) - outer.logit)).toBeLessThanOrEqual(1e-5 * size + 1e-9)
      }),
      { numRuns: 12 },
    )
  })

  it('has heads whose updates and bias are the whole of attention’s', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, async (any, ids) => {
        const engine = await tinyEngine(tinyModel(any))
        await engine.run(ids)
        const width = any.heads * any.headWidth
        const { heads, bias } = await engine.headUpdates(0, 0)
        const total = Float32Array.from(
          bias.data,
          (value, i) =>
            value + sum(Array.from({ length: any.heads }, (_, head) => heads.data[head * width + i])),
        )
        const { data } = await engine.hook('blocks.0.hook_attn_out')
        expect(relativeError(total, data.subarray(0, width))).toBeLessThan(1e-5)
        const { lengths } = await engine.headLengths(0)
        expect(lengths).toHaveLength(any.heads)
      }),
      { numRuns: 12 },
    )
  })
})

describe('an edited run', () => {
  it('has forces and shares that still add up, with what the edits put there as a part', async () => {
    const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
      fc.record({
        kind: fc.constant('scaleHead' as const),
        block: fc.nat(1),
        head: fc.nat(2),
        scale: fc.constantFrom(0, 2, 'mean' as const),
      }),
      fc.record({ kind: fc.constant('scaleMlp' as const), block: fc.nat(1), scale: fc.constantFrom(0, 0.5) }),
      fc.record({
        kind: fc.constant('rotate' as const),
        station: fc.nat(4),
        token: fc.nat(2),
        toward: fc.constantFrom('a', 'x', ' '),
        degrees: fc.integer({ min: -90, max: 90 }),
      }),
      fc.record({
        kind: fc.constant('patch' as const),
        station: fc.nat(4),
        token: fc.nat(2),
        fromText: fc.constant(null),
        fromToken: fc.nat(2),
      }),
    )
    const engine = await ranEngine(Int32Array.of(1, 2, 3))
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), fc.nat(2), async (edits, token) => {
        await engine.edit(edits)
        for (let step = 0; step < 4; step++) {
          const { turns, tangents, angle, parts } = await engine.forces(step, token, 'edited')
          expect(parts.at(-1)).toBe('edit')
          expect(Math.abs(sum(turns) - Math.sin(angle))).toBeLessThan(1e-5 * (1 + sum(tangents)))
        }
        const question = { word: 7, rival: null }
        const outer = await engine.outerShares(token, question, 'edited')
        const shares = [outer.token, outer.position, outer.constant, outer.edits]
        for (const block of [0, 1]) {
          const { heads, outputBias, mlp } = await engine.blockShares(block, token, question, 'edited')
          shares.push(...heads, outputBias, mlp)
        }
        expect(Math.abs(sum(shares) - outer.logit)).toBeLessThan(1e-5 * sum(shares.map(Math.abs)))
      }),
      { numRuns: 40 },
    )
  })
})

describe('what is read off heads', () => {
  it('says of which text it is', async () => {
    const engine = await ranEngine(Int32Array.of(1, 2, 3))
    for (const { ids } of [
      await engine.headScores(),
      await engine.headLengths(0),
      await engine.queryKeys(0, 0, 0),
      await engine.wanted(0, 0, 'query', 0),
      await engine.forces(0, 0),
      await engine.outerShares(0, { word: 1, rival: 2 }),
      await engine.blockShares(0, 0, { word: 1, rival: 2 }),
    ]) {
      expect([...ids]).toEqual([1, 2, 3])
    }
  })

  it('is refused for what there is none of', async () => {
    const engine = await ranEngine(Int32Array.of(1, 2, 3))
    const refused = [
      engine.queryKeys(2, 0, 0),
      engine.queryKeys(0, 3, 0),
      engine.queryKeys(0, 0, 3),
      engine.attentionScores(0, -1),
      engine.wanted(0, 0, 'key', 3),
      engine.ellipsoid(0, 0, new Float32Array(5)),
      engine.forces(4, 0),
      engine.forces(0, 1.5),
      engine.blockShares(2, 0, { word: 1, rival: null }),
      engine.outerShares(0, { word: 300, rival: null }),
    ]
    expect(await Promise.all(refused.map(refusalOf))).toEqual(refused.map(() => 'NotAvailable'))
  })

  it('needs a text', async () => {
    const engine = await tinyEngine(tinyModel(sizes))
    expect(await refusalOf(engine.headScores())).toBe('NotAvailable')
  })
})

describe('weights that are read again', () => {
  it('are asked of the file once for each block, not for each token', async () => {
    const bytes = encodeModel(tinyModel(sizes))
    let reads = 0
    const engine = createNodeEngineFrom({
      ...tinyFiles(tinyModel(sizes)),
      weights: async () => ({
        ...bytesSource(bytes),
        async read(begin, end) {
          reads++
          return bytes.subarray(begin, end)
        },
      }),
    })
    await engine.load({ id: 'tiny', url: '' })
    await engine.loaded()
    await engine.run(Int32Array.of(1, 2, 3))
    const afterLoading = reads
    await engine.stepLikelihoods(0, 2, 1)
    expect(reads, 'what turned a word asks for none').toBe(afterLoading)
    await engine.forces(0, 0)
    const afterFirst = reads
    await engine.forces(0, 1)
    await engine.blockShares(0, 2, { word: 1, rival: 2 })
    expect(reads).toBe(afterFirst)
    await engine.forces(2, 0)
    expect(reads).toBeGreaterThan(afterFirst)
  })

  it('are asked for again after a failure', async () => {
    const files = tinyFiles(tinyModel(sizes))
    let opens = 0
    const engine = createNodeEngineFrom({
      ...files,
      async weights(signal) {
        if (++opens === 2) throw new Error('offline')
        return files.weights(signal)
      },
    })
    await engine.load({ id: 'tiny', url: '' })
    await engine.loaded()
    await engine.run(Int32Array.of(1, 2, 3))
    expect(await refusalOf(engine.forces(0, 0))).toBe('Error')
    expect((await engine.forces(0, 0)).parts).toHaveLength(4)
  })
})
