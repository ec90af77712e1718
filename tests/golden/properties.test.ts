import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { hookNames, stationCount, stationHook } from '../../src/core/hooks'
import { dot, mean, norm } from '../../src/core/linalg'
import { softmax } from '../../src/core/softmax'
import { row, type Tensor } from '../../src/core/tensor'
import { tokenIdsOf } from '../../src/core/tokenIds'
import type { Engine } from '../../src/engine/types'
import { plainForward } from '../support/plainForward'
import { relativeError } from '../support/reference'
import {
  anyIds,
  anySizes,
  type FileStyle,
  PLAIN,
  type TinyModel,
  tinyEngine,
  tinyModel,
} from '../support/tinyModel'

const TOLERANCE = 1e-5

type Hooks = ReadonlyMap<string, Tensor>

async function everyHook(engine: Engine, blocks: number): Promise<Hooks> {
  const hooks = new Map<string, Tensor>()
  for (const name of hookNames(blocks)) hooks.set(name, await engine.hook(name))
  return hooks
}

async function run(engine: Engine, blocks: number, ids: Int32Array): Promise<Hooks> {
  await engine.run(ids)
  return everyHook(engine, blocks)
}

/** Hooks that differ by more than the tolerance; −∞ scores agree with −∞. */
function differing(actual: Hooks, expected: ReadonlyMap<string, ArrayLike<number>>): string[] {
  const finite = (value: number): number => (value === Number.NEGATIVE_INFINITY ? 1e-30 : value)
  const found: string[] = []
  for (const [name, values] of expected) {
    const ours = Float32Array.from(actual.get(name)!.data, finite)
    const theirs = Float32Array.from(values, finite)
    if (ours.length !== theirs.length) found.push(`${name}: ${ours.length} for ${theirs.length} numbers`)
    const error = relativeError(ours, theirs)
    if (error > TOLERANCE) found.push(`${name}: ${error.toExponential(1)}`)
  }
  return found
}

const dataOf = (hooks: Hooks): Map<string, Float32Array> =>
  new Map([...hooks].map(([name, { data }]) => [name, data]))

const weightOf = ({ weights }: TinyModel, name: string): Float32Array => weights.get(name)!.data

describe('any tiny model', () => {
  it('has the hooks of an independent pass in double precision', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, async (sizes, ids) => {
        const model = tinyModel(sizes)
        const hooks = await run(await tinyEngine(model), sizes.blocks, ids)
        const expected = plainForward(model, ids)
        expect([...expected.keys()].sort()).toEqual(hookNames(sizes.blocks).sort())
        expect(differing(hooks, expected)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('gives the same hooks whatever the type, names and order in its file', async () => {
    const anyStyle: fc.Arbitrary<FileStyle> = fc.record({
      dtype: fc.constantFrom('F32', 'F16'),
      prefix: fc.constantFrom('', 'transformer.'),
      shuffle: fc.option(fc.nat()),
      masks: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, anyStyle, async (sizes, ids, style) => {
        const model = tinyModel(sizes)
        const plain = await run(await tinyEngine(model, PLAIN), sizes.blocks, ids)
        const other = await run(await tinyEngine(model, style), sizes.blocks, ids)
        for (const [name, { data }] of plain) expect(other.get(name)!.data, name).toEqual(data)
      }),
      { numRuns: 12 },
    )
  })

  it('keeps words on the sphere of radius √d, orthogonal to all-ones', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, async (sizes, ids) => {
        const model = tinyModel(sizes)
        const hooks = await run(await tinyEngine(model), sizes.blocks, ids)
        const width = sizes.heads * sizes.headWidth
        const epsilon = Number(model.config.layer_norm_epsilon)
        for (let station = 0; station < stationCount(sizes.blocks); station++) {
          const normalized = hooks.get(stationHook(station, sizes.blocks))!.data
          const residual = hooks.get(residualName(station, sizes.blocks))!.data
          for (let pos = 0; pos < ids.length; pos++) {
            const n = row(normalized, pos, width)
            const x = row(residual, pos, width)
            const variance = Math.max(0, dot(x, x) / width - mean(x) ** 2)
            expect(Math.abs(mean(n))).toBeLessThan(1e-6)
            expect(norm(n)).toBeLessThanOrEqual(Math.sqrt(width) * (1 + 1e-6))
            expect(dot(n, n) / width).toBeCloseTo(variance / (variance + epsilon), 4)
          }
        }
      }),
      { numRuns: 12 },
    )
  })

  it('looks back only, with attention that sums to 1 and is the softmax of q · k / √d_head', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, async (sizes, ids) => {
        const hooks = await run(await tinyEngine(tinyModel(sizes)), sizes.blocks, ids)
        for (let block = 0; block < sizes.blocks; block++) checkAttention(hooks, `blocks.${block}.attn`)
      }),
      { numRuns: 12 },
    )
  })

  it('adds to the residual what its heads carry, its biases and its MLPs, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, async (sizes, ids) => {
        const model = tinyModel(sizes)
        const hooks = await run(await tinyEngine(model), sizes.blocks, ids)
        for (let block = 0; block < sizes.blocks; block++) {
          const at = (name: string): Float32Array => hooks.get(`blocks.${block}.${name}`)!.data
          const update = headUpdates(
            hooks.get(`blocks.${block}.attn.hook_z`)!,
            weightOf(model, `h.${block}.attn.c_proj.weight`),
            weightOf(model, `h.${block}.attn.c_proj.bias`),
          )
          expect(relativeError(at('hook_attn_out'), update)).toBeLessThan(TOLERANCE)
          expect(
            relativeError(sumOf(at('hook_resid_pre'), at('hook_attn_out')), at('hook_resid_mid')),
          ).toBeLessThan(1e-6)
          expect(
            relativeError(sumOf(at('hook_resid_mid'), at('hook_mlp_out')), at('hook_resid_post')),
          ).toBeLessThan(1e-6)
          const next =
            block + 1 < sizes.blocks ? hooks.get(`blocks.${block + 1}.hook_resid_pre`)!.data : undefined
          if (next !== undefined) expect(next).toEqual(at('hook_resid_post'))
        }
      }),
      { numRuns: 12 },
    )
  })

  it('has after any history of edits the hooks of a fresh run', async () => {
    const anyCut = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat({ max: 8 }),
      insert: fc.array(fc.integer({ min: 0, max: 299 }), { maxLength: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(
        anySizes,
        anyIds,
        fc.array(anyCut, { minLength: 1, maxLength: 5 }),
        async (sizes, ids, cuts) => {
          const model = tinyModel(sizes)
          const engine = await tinyEngine(model)
          let text = [...ids]
          await engine.run(ids)
          for (const { at, drop, insert } of cuts) {
            const place = Math.round(at * text.length)
            const before = text
            text = text.toSpliced(place, drop, ...insert).slice(0, 40)
            const report = await engine.run(Int32Array.from(text))
            expect(report).toMatchObject(expectedCost(before, text, sizes.blocks))
          }
          if (text.length === 0) return
          const fresh = await run(await tinyEngine(model), sizes.blocks, Int32Array.from(text))
          expect(differing(await everyHook(engine, sizes.blocks), dataOf(fresh))).toEqual([])
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('the demo model', () => {
  const BLOCKS = 12
  let engine: Engine

  beforeAll(async () => {
    engine = createNodeEngine()
    await engine.load({ id: 'demo', url: 'tests/fixtures/demo-v1' })
    await engine.loaded()
  })

  const words = [
    'the',
    ' sea',
    ' was',
    ' calm',
    ',',
    ' and',
    ' Anna',
    '’s',
    ' 😀',
    ' naïve',
    '\n',
    ' 1845',
    ' whale',
  ]
  const anySentence = fc
    .array(fc.constantFrom(...words), { minLength: 2, maxLength: 12 })
    .map((parts) => parts.join(''))
  const idsOf = async (text: string): Promise<Int32Array> =>
    tokenIdsOf((await engine.tokenize(text, true)).tokens)

  it('lets no later word change an earlier one', async () => {
    await fc.assert(
      fc.asyncProperty(anySentence, async (text) => {
        const ids = await idsOf(text)
        await engine.run(new Int32Array(0))
        const whole = await run(engine, BLOCKS, ids)
        const half = ids.slice(0, Math.ceil(ids.length / 2))
        await engine.run(new Int32Array(0))
        const begun = await run(engine, BLOCKS, half)
        const rows = (name: string): boolean => !/hook_(pattern|attn_scores)$/.test(name)
        for (const name of hookNames(BLOCKS).filter(rows)) {
          const expected = begun.get(name)!.data
          expect(
            relativeError(whole.get(name)!.data.subarray(0, expected.length), expected),
            name,
          ).toBeLessThan(TOLERANCE)
        }
      }),
      { numRuns: 5 },
    )
  })

  it('has causal attention that sums to 1 in all of its heads, for any sentence', async () => {
    await fc.assert(
      fc.asyncProperty(anySentence, async (text) => {
        const hooks = await run(engine, BLOCKS, await idsOf(text))
        for (let block = 0; block < BLOCKS; block++) checkAttention(hooks, `blocks.${block}.attn`)
      }),
      { numRuns: 5 },
    )
  })
})

/** The hook of the residual that a station normalizes. */
function residualName(station: number, blocks: number): string {
  if (station === 2 * blocks) return `blocks.${blocks - 1}.hook_resid_post`
  return `blocks.${station >> 1}.hook_resid_${station % 2 === 0 ? 'pre' : 'mid'}`
}

function checkAttention(hooks: Hooks, name: string): void {
  const [pattern, q, k, scores] = ['pattern', 'q', 'k', 'attn_scores'].map(
    (hook) => hooks.get(`${name}.hook_${hook}`)!,
  )
  const [heads, tokens] = pattern.shape
  const size = q.shape[2]
  for (let head = 0; head < heads; head++) {
    for (let query = 0; query < tokens; query++) {
      const values = row(pattern.data, head * tokens + query, tokens)
      expect(values.subarray(query + 1).every((value) => value === 0)).toBe(true)
      expect(values.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 5)
      const expected = new Float64Array(query + 1)
      for (let key = 0; key <= query; key++) {
        const product = dot(row(q.data, query * heads + head, size), row(k.data, key * heads + head, size))
        expected[key] = product / Math.sqrt(size)
      }
      const ours = row(scores.data, head * tokens + query, tokens)
      expect(ours.subarray(query + 1).every((value) => value === Number.NEGATIVE_INFINITY)).toBe(true)
      expect(relativeError(ours.subarray(0, query + 1), Float32Array.from(expected))).toBeLessThan(TOLERANCE)
      softmax(expected)
      expect(relativeError(values.subarray(0, query + 1), Float32Array.from(expected))).toBeLessThan(
        TOLERANCE,
      )
    }
  }
}

/** Σ over heads of z_h W_O^h, plus b_O. */
function headUpdates(z: Tensor, weight: Float32Array, bias: Float32Array): Float32Array {
  const [tokens, heads, size] = z.shape
  const width = heads * size
  const update = Float64Array.from({ length: tokens * width }, (_, i) => bias[i % width])
  for (let pos = 0; pos < tokens; pos++) {
    for (let head = 0; head < heads; head++) {
      for (let e = 0; e < size; e++) {
        const value = z.data[(pos * heads + head) * size + e]
        const from = row(weight, head * size + e, width)
        for (let i = 0; i < width; i++) update[pos * width + i] += value * from[i]
      }
    }
  }
  return Float32Array.from(update)
}

const sumOf = (a: Float32Array, b: Float32Array): Float32Array => a.map((value, i) => value + b[i])

/** What a run must cost after another: only tokens after the common prefix are computed. */
function expectedCost(before: readonly number[], after: readonly number[], blocks: number): object {
  let reused = 0
  while (reused < Math.min(before.length, after.length) && before[reused] === after[reused]) reused++
  const computed = after.length - reused
  return { tokens: after.length, reused, computed, sessionRuns: computed === 0 ? 0 : 2 * blocks + 1 }
}
