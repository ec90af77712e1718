import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { stationCount, stationHook } from '../../src/core/hooks'
import { row } from '../../src/core/tensor'
import type { Engine } from '../../src/engine/types'
import { createGlobe } from '../../src/lab/globe'
import { type Reference, readReference } from '../support/reference'
import { plainLog, type Unembedding, unembeddingOf } from '../support/unembedding'

const REFERENCES = 'tests/fixtures/demo-v2/reference'
const files = readdirSync(REFERENCES).map((name) => `${REFERENCES}/${name}`)
const BLOCKS = 12

/** θ = 180° · D / (D + 8), D = −log₁₀ p. */
const rule = (log: number): number => {
  const distance = -log / Math.LN10
  return (180 * distance) / (distance + 8)
}

let engine: Engine
let weights: Unembedding

beforeAll(async () => {
  engine = createNodeEngine()
  const { shape } = await engine.load({ id: 'demo', url: 'models/demo' })
  weights = await unembeddingOf(engine, shape)
})

/** ln p of a word at every state of a reference, in double precision. [station, token] */
function referenceLogs({ tensors, tokens }: Reference, word: number): number[] {
  const { gain, bias } = weights
  const width = gain.length
  const logs: number[] = []
  for (let station = 0; station < stationCount(BLOCKS); station++) {
    const normalized = tensors.get(stationHook(station, BLOCKS))!.data
    for (let token = 0; token < tokens.length; token++) {
      const out = Float64Array.from(row(normalized, token, width), (value, i) => gain[i] * value + bias[i])
      logs.push(plainLog(weights, out, word))
    }
  }
  return logs
}

describe.each(files)('the globe seen from a word, of %s', (file) => {
  it('draws every state at the angle of the rule: for the engine, and for the float64 reference', async () => {
    const reference = await readReference(file)
    await engine.run(reference.tokens)
    const { data: units, pole, ...trace } = await engine.units('text', 'end')
    const { positions } = await createGlobe().project({
      ...trace,
      projector: 'from',
      seed: 1,
      units,
      pole,
      complete: true,
    })
    const expected = referenceLogs(reference, pole!.id)
    expect(positions).toHaveLength(3 * expected.length)
    expected.forEach((log, at) => {
      const [x, y, z] = row(positions, at, 3)
      const angle = (Math.atan2(Math.hypot(x, y), z) * 180) / Math.PI
      expect(Math.abs(angle - rule(pole!.logs[at])), `state ${at}`).toBeLessThan(1e-4)
      expect(Math.abs(angle - rule(log)), `state ${at}, float64`).toBeLessThan(0.01)
    })
  })

  it('says what the lens says at its ten likeliest words', async () => {
    const reference = await readReference(file)
    await engine.run(reference.tokens)
    const { pole, stations, tokens } = await engine.units('text', 'end')
    let seen = 0
    for (let station = 0; station < stations; station++) {
      const { ids, logProbabilities } = await engine.topWords(station, 10)
      for (let token = 0; token < tokens; token++) {
        const at = ids.subarray(10 * token, 10 * token + 10).indexOf(pole!.id)
        if (at < 0) continue
        seen += 1
        const angle = rule(pole!.logs[station * tokens + token])
        expect(Math.abs(angle - rule(logProbabilities[10 * token + at]))).toBeLessThan(1e-3)
      }
    }
    expect(seen).toBeGreaterThan(0)
  })
})
