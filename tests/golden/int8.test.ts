import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folderFiles } from '../../src/cli/modelFiles'
import { openNodeBackend } from '../../src/cli/node'
import { stationCount, stationHook } from '../../src/core/hooks'
import { gaussian } from '../../src/core/random'
import { createEngine } from '../../src/engine/engine'
import type { Engine, EngineEvent, PrecisionFidelity } from '../../src/engine/types'
import { mlpSlice } from '../../src/model/checkpoint/checkpoint'
import { quantizeSlice } from '../../src/model/checkpoint/int8'
import { mlpGraph } from '../../src/model/graph/mlp'
import { parseConfig } from '../../src/model/shape'
import { plainForward } from '../support/plainForward'
import { relativeError } from '../support/reference'
import { anyIds, anySizes, someIds, type TinyModel, tinyFiles, tinyModel } from '../support/tinyModel'

/**
 * What a run in eight bits may differ from another by that should be the same: sums in another order may round
 * a number to the next of 255 steps.
 */
const STEP = 2e-2

function int8Engine(model: TinyModel, onEvent: (event: EngineEvent) => void = () => undefined): Engine {
  return createEngine({
    openBackend: async () => ({ backend: await openNodeBackend(1, 'int8'), compareAs: null }),
    openFiles: () => tinyFiles(model),
    onEvent,
  })
}

async function loadInt8(model: TinyModel): Promise<Engine> {
  const engine = int8Engine(model)
  await engine.load({ id: 'tiny', url: '', wishes: { precision: 'int8' } })
  await engine.loaded()
  return engine
}

async function residuals(engine: Engine, blocks: number): Promise<Float32Array[]> {
  const last = stationCount(blocks) - 1
  const names = Array.from({ length: last + 1 }, (_, station) => stationHook(station, blocks))
  return Promise.all(names.map(async (name) => (await engine.hook(name)).data))
}

describe('a model in eight bits', () => {
  it('is the model, roughly', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, async (sizes, ids) => {
        const model = tinyModel(sizes)
        const engine = await loadInt8(model)
        await engine.run(ids)
        const exact = plainForward(model, ids)
        for (let station = 0; station < stationCount(sizes.blocks); station++) {
          const name = stationHook(station, sizes.blocks)
          const { data } = await engine.hook(name)
          const expected = Float32Array.from(exact.get(name)!)
          let dot = 0
          let norms = 0
          data.forEach((value, i) => {
            dot += value * expected[i]
            norms += expected[i] ** 2
          })
          expect(dot / norms, name).toBeGreaterThan(0.9)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('rounds each row by itself: not one bit of a row depends on the rows beside it', async () => {
    const shape = parseConfig({ n_layer: 1, n_head: 2, n_embd: 24, n_positions: 8, vocab_size: 9 })
    const next = gaussian(2)
    const slice = mlpSlice(shape, 0)
    const size = slice.weights.reduce((sum, weight) => sum + weight.shape.reduce((a, b) => a * b, 1), 0)
    const weights = quantizeSlice(
      slice,
      Float32Array.from({ length: size }, () => next()),
    )
    const backend = await openNodeBackend()
    const session = await backend.createSession(mlpGraph(shape, 'int8'), weights)
    const run = async (rows: number[][]) => {
      const residual = { shape: [rows.length, 24], data: Float32Array.from(rows.flat()) }
      return (await session.run({ residual }, ['update'])).update.data
    }
    const row = Array.from({ length: 24 }, () => next())
    const outlier = row.map((value, i) => (i === 3 ? 1e4 : -value))
    const alone = await run([row])
    expect((await run([row, outlier])).subarray(0, 24)).toEqual(alone)
    expect((await run([outlier, row])).subarray(24)).toEqual(alone)
  })

  it('looks back only: a token changes nothing before it', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, fc.integer({ min: 0, max: 299 }), async (sizes, ids, later) => {
        const engine = await loadInt8(tinyModel(sizes))
        const shorter = ids.subarray(0, Math.min(ids.length, 39))
        await engine.run(shorter)
        const before = await residuals(engine, sizes.blocks)
        const fresh = await loadInt8(tinyModel(sizes))
        await fresh.run(Int32Array.of(...shorter, later))
        for (const [station, after] of (await residuals(fresh, sizes.blocks)).entries()) {
          const own = after.subarray(0, before[station].length)
          expect(relativeError(own, before[station]), `station ${station}`).toBeLessThan(STEP)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('gives from a prefix what a full run gives', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, anyIds, fc.nat(), async (sizes, ids, cut) => {
        const model = tinyModel(sizes)
        const stepwise = await loadInt8(model)
        const kept = cut % ids.length
        if (kept > 0) await stepwise.run(ids.slice(0, kept))
        expect(await stepwise.run(ids)).toMatchObject({ reused: kept })
        const whole = await loadInt8(model)
        await whole.run(ids)
        const expected = await residuals(whole, sizes.blocks)
        for (const [station, actual] of (await residuals(stepwise, sizes.blocks)).entries()) {
          expect(relativeError(actual, expected[station]), `station ${station}`).toBeLessThan(STEP)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('tells how it agrees with the file, which is measured as it comes', async () => {
    let fidelity: PrecisionFidelity | null = null
    const engine = int8Engine(tinyModel({ blocks: 3, heads: 2, headWidth: 16, seed: 8 }), (event) => {
      if (event.kind === 'fidelity') fidelity = event.fidelity
    })
    await engine.load({ id: 'tiny', url: '', wishes: { precision: 'int8' } })
    await engine.loaded()
    const { tokens, cosines, error, sameFirstWord, divergence } = fidelity as unknown as PrecisionFidelity
    expect(tokens).toBeGreaterThan(3)
    expect(cosines).toHaveLength(7)
    for (const cosine of cosines) {
      expect(cosine).toBeGreaterThan(0.99)
      expect(cosine).toBeLessThan(1 - 1e-9)
    }
    expect(error).toBeGreaterThan(1e-4)
    expect(sameFirstWord).toBeGreaterThan(0.5)
    expect(divergence).toBeGreaterThan(0)
    expect(divergence).toBeLessThan(0.2)
  })

  it('holds words once and reads them from both sides', async () => {
    const model = tinyModel({ blocks: 1, heads: 2, headWidth: 8, seed: 5 })
    const engine = await loadInt8(model)
    await engine.run(someIds(6, 1))
    const { data } = await engine.hook('hook_embed')
    const exact = model.weights.get('wte.weight')!.data
    someIds(6, 1).forEach((id, i) => {
      const own = data.subarray(16 * i, 16 * (i + 1))
      expect(relativeError(own, exact.subarray(16 * id, 16 * (id + 1)))).toBeLessThan(0.5 / 127 + 1e-6)
    })
  })
})

describe('the demo model in eight bits', () => {
  it('agrees with itself as docs/models.md says', async () => {
    let measured: PrecisionFidelity | null = null
    const engine = createEngine({
      openBackend: async () => ({ backend: await openNodeBackend(1, 'int8'), compareAs: null }),
      openFiles: () => folderFiles('models/demo'),
      onEvent: (event) => {
        if (event.kind === 'fidelity') measured = event.fidelity
      },
    })
    await engine.load({ id: 'demo', url: '', wishes: { precision: 'int8' } })
    await engine.loaded()
    const { tokens, cosines, sameFirstWord, divergence } = measured as unknown as PrecisionFidelity
    const cosine = Math.min(...cosines)
    console.log(
      `demo in eight bits, ${tokens} tokens: ${JSON.stringify({ cosine, sameFirstWord, divergence })}`,
    )
    expect(cosine).toBeGreaterThan(0.999)
    expect(sameFirstWord).toBeGreaterThan(0.9)
    expect(divergence).toBeLessThan(0.02)
  })
})
