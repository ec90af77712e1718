import { describe, expect, it } from 'vitest'
import { openNodeBackend } from '../../../../src/cli/node'
import { createEngine } from '../../../../src/engine/engine'
import type { Backend, RuntimeSession } from '../../../../src/engine/runtime/backend'
import type { EngineEvent } from '../../../../src/engine/types'
import { refusalOf } from '../../../support/hostedEngine'
import { tinyFiles, tinyModel } from '../../../support/tinyModel'

const model = tinyModel({ blocks: 2, heads: 2, headWidth: 8, seed: 6 })

/** A stand-in for a graphics card: the processor, whose answers are off by a factor after so many sessions. */
async function doubtful(factor: number, from: number): Promise<Backend> {
  const backend = await openNodeBackend()
  let built = 0
  return {
    ...backend,
    async createSession(graph, weights, options) {
      const state = await backend.createSession(graph, weights, options)
      if (options?.onProcessor || built++ < from) return state
      const run: RuntimeSession['run'] = async (feeds, outputs) => {
        const results = await state.run(feeds, outputs)
        for (const { data } of Object.values<{ data: Float32Array }>(results)) {
          data.forEach((value, i) => {
            data[i] = value * factor
          })
        }
        return results
      }
      return { ...state, run }
    },
  }
}

async function load(factor: number, from = 0) {
  const events: EngineEvent[] = []
  const engine = createEngine({
    openBackend: async () => ({ backend: await doubtful(factor, from), compareAs: 'a card' }),
    openFiles: () => tinyFiles(model),
    onEvent: (event) => events.push(event),
  })
  await engine.load({ id: 'tiny', url: '' })
  const refusal = await refusalOf(engine.loaded())
  const told = events.filter(({ kind }) => kind === 'compared' || kind === 'device-lost')
  return { refusal, told }
}

describe('a graphics card that is used for the first time', () => {
  it('is used on where it computes what the processor does', async () => {
    const { refusal, told } = await load(1)
    expect(refusal).toBe('no refusal')
    expect(told).toEqual([{ kind: 'compared', key: 'a card', verdict: { agrees: true, error: 0 } }])
  })

  it('is used on where it differs as rounding does', async () => {
    const { refusal, told } = await load(1 + 1e-6)
    expect(refusal).toBe('no refusal')
    expect(told).toMatchObject([{ kind: 'compared', verdict: { agrees: true } }])
  })

  // Sessions are built in this order: the words, attention 0, MLP 0, attention 1, MLP 1.
  it.each([
    [1.01, 0],
    [1.01, 3],
    [Number.NaN, 4],
  ])(
    'is given up, with a word, where its answers are %d times what they should be from session %d on',
    async (factor, from) => {
      const { refusal, told } = await load(factor, from)
      expect(refusal).toBe('DeviceLost')
      expect(told).toMatchObject([
        { kind: 'compared', key: 'a card', verdict: { agrees: false } },
        { kind: 'device-lost', why: { kind: 'differs', error: expect.any(Number) } },
      ])
    },
  )
})
