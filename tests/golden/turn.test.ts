import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { stationHook } from '../../src/core/hooks'
import { centre, dot, norm, normalize } from '../../src/core/linalg'
import { row } from '../../src/core/tensor'
import type { Engine } from '../../src/engine/types'
import { readReference } from '../support/reference'
import { plainLog, type Unembedding, unembeddingOf } from '../support/unembedding'

const REFERENCES = 'tests/fixtures/demo-v2/reference'
const files = readdirSync(REFERENCES).map((name) => `${REFERENCES}/${name}`)
const BLOCKS = 12
/** Probabilities that have a ring. */
const RINGS = [0.5, 0.1, 0.01, 0.001, 1e-6, 1e-8]
/** The station where the drag is also put in force. */
const EDITED = 15

let engine: Engine
let weights: Unembedding

beforeAll(async () => {
  engine = createNodeEngine()
  const { shape } = await engine.load({ id: 'demo', url: 'models/demo' })
  weights = await unembeddingOf(engine, shape)
})

/** ln p of a word where a state of the reference, n [d], has been turned toward its place: in double precision. */
function referenceLog(normalized: ArrayLike<number>, word: number, degrees: number): number {
  const { words, gain, bias } = weights
  const width = gain.length
  const n = Float64Array.from(normalized)
  const length = norm(n)
  const u = n.map((value) => value / length)
  const across = Float64Array.from(row(words, word, width), (value, i) => value * gain[i])
  centre(across)
  const along = dot(across, u)
  for (let i = 0; i < width; i++) across[i] -= along * u[i]
  normalize(across)
  const angle = (degrees * Math.PI) / 180
  const out = u.map((value, i) => {
    const turned = Math.cos(angle) * value + Math.sin(angle) * across[i]
    return gain[i] * length * turned + bias[i]
  })
  return plainLog(weights, out, word)
}

describe.each(files)('a drag of the last word of %s', (file) => {
  it('to a ring that it can reach gives that probability, by the engine’s lens and the float64 reference', async () => {
    const { tokens, tensors } = await readReference(file)
    await engine.run(tokens)
    const token = tokens.length - 1
    const { ids, words, k } = await engine.topWords(2 * BLOCKS, 2)
    const rank = token * k
    const [word, toward] = [ids[rank], words[rank]]
    let reached = 0
    for (const station of [6, EDITED, 24]) {
      const normalized = row(tensors.get(stationHook(station, BLOCKS))!.data, token, weights.gain.length)
      for (const probability of RINGS) {
        const log = Math.log(probability)
        const state = { station, token, word, edits: [] }
        const { at, nearest, farthest } = await engine.turnToward({ ...state, to: { kind: 'log', log } })
        expect(at.log).toBeCloseTo(referenceLog(normalized, word, at.degrees), 3)
        if (log > nearest.log) {
          expect(at).toEqual(nearest)
          // The reference comes no nearer either, a little before and a little after.
          for (const degrees of [nearest.degrees - 1, nearest.degrees + 1])
            expect(referenceLog(normalized, word, degrees)).toBeLessThan(nearest.log + 1e-4)
          continue
        }
        if (log < farthest.log) {
          expect(at).toEqual(farthest)
          continue
        }
        reached += 1
        const asked = `${probability} at station ${station}`
        const reference = referenceLog(normalized, word, at.degrees)
        expect(Math.abs(reference - log) / Math.LN10, `${asked}, float64`).toBeLessThan(1e-3)
        // The lens of a whole run takes its time: one station must do.
        if (station !== EDITED) continue
        await engine.edit([{ kind: 'rotate', station, token, toward, degrees: at.degrees }])
        const { pole } = await engine.units('edited', word)
        const found = pole!.logs[station * tokens.length + token]
        expect(Math.abs(found - log) / Math.LN10, asked).toBeLessThan(1e-3)
      }
    }
    expect(reached).toBeGreaterThan(8)
  })

  it('has one place on its way where the word is likeliest', async () => {
    const { tokens } = await readReference(file)
    await engine.run(tokens)
    const token = tokens.length - 1
    const { ids, k } = await engine.topWords(2 * BLOCKS, 1)
    const state = { token, word: ids[token * k], edits: [] }
    for (const station of [0, 6, 12, 18, 24]) {
      let turns = 0
      let [before, rises] = [Number.NEGATIVE_INFINITY, true]
      for (let degrees = 0; degrees <= 180; degrees += 2) {
        const { at } = await engine.turnToward({ ...state, station, to: { kind: 'degrees', degrees } })
        if (at.log > before !== rises) {
          turns += 1
          rises = !rises
        }
        before = at.log
      }
      expect(turns, `station ${station}`).toBeLessThanOrEqual(1)
    }
  })
})
