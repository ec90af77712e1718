import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { tokenIdsOf } from '../../src/core/tokenIds'
import type { Engine } from '../../src/engine/types'

const MODEL = 'tests/fixtures/demo-v1'
const STATIONS = 25

/** What words_reference.py wrote of one text, indexed [station][token]. */
interface LensReference {
  readonly text: string
  readonly sampledIds: readonly number[]
  readonly sampledLogits: readonly (readonly (readonly number[])[])[]
  readonly largestLogit: number
  readonly top: readonly (readonly (readonly number[])[])[]
  readonly entropies: readonly (readonly number[])[]
  readonly divergences: readonly (readonly number[])[]
  readonly answers: readonly number[]
  readonly answerRanks: readonly (readonly number[])[]
  readonly answerProbabilities: readonly (readonly number[])[]
}

const references: readonly LensReference[] = JSON.parse(readFileSync(`${MODEL}/words.json`, 'utf8')).lens

describe.each(references)('the logit lens on “$text”, against the float64 reference', (reference) => {
  let engine: Engine
  let tokens: number

  beforeAll(async () => {
    engine = createNodeEngine()
    await engine.load({ id: 'demo', url: MODEL })
    const read = await engine.tokenize(reference.text, false)
    tokens = read.tokens.length
    await engine.run(tokenIdsOf(read.tokens))
  })

  it('gives the same logits at every station', async () => {
    const { sampledIds, sampledLogits, largestLogit } = reference
    for (let station = 0; station < STATIONS; station++) {
      const all = await engine.topWords(station, Number.MAX_SAFE_INTEGER)
      for (let token = 0; token < tokens; token++) {
        const from = token * all.k
        const logits = new Map<number, number>()
        for (let rank = from; rank < from + all.k; rank++) logits.set(all.ids[rank], all.logits[rank])
        const differences = sampledIds.map((id, i) =>
          Math.abs(logits.get(id)! - sampledLogits[station][token][i]),
        )
        const furthest = Math.max(...differences)
        expect(furthest / largestLogit, `station ${station}, token ${token}`).toBeLessThan(1e-5)
      }
    }
  })

  it('has the same words, entropies, divergences, ranks and probabilities', async () => {
    for (let token = 0; token < tokens; token++) {
      const row = await engine.lens({ token, k: 20, watched: [] })
      expect(row.stations).toBe(STATIONS)
      expect(row.watched[0]).toBe(reference.answers[token])
      for (let station = 0; station < STATIONS; station++) {
        const where = `station ${station}, token ${token}`
        const ids = [...row.ids.subarray(20 * station, 20 * (station + 1))]
        // Words that tie within rounding may change places; they are the same twenty but for the last ones.
        const expected = reference.top[station][token]
        expect(ids[0], where).toBe(expected[0])
        expect(ids.filter((id) => !expected.includes(id)).length, where).toBeLessThanOrEqual(1)
        expect(row.entropies[station], where).toBeCloseTo(reference.entropies[station][token], 3)
        expect(row.divergences[station], where).toBeCloseTo(reference.divergences[station][token], 3)
        expect(row.watchedProbabilities[station], where).toBeCloseTo(
          reference.answerProbabilities[station][token],
          5,
        )
        const rank = reference.answerRanks[station][token]
        expect(Math.abs(row.ranks[station] - rank), where).toBeLessThanOrEqual(rank / 1000)
      }
      expect(row.divergences[STATIONS - 1]).toBe(0)
      expect(row.ranks[STATIONS - 1]).toBe(1)
    }
  })
})
