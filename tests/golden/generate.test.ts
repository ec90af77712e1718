import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import type { Engine } from '../../src/engine/types'

const MODEL = 'tests/fixtures/demo-v1'

/** A continuation that words_reference.py made by repeated full passes in float64. */
interface Continuation {
  readonly prompt: string
  /** How many of the ids are the prompt's. */
  readonly given: number
  readonly ids: readonly number[]
  /** How far the chosen word's logit was above the next. [chosen] */
  readonly gaps: readonly number[]
}

const continuations: readonly Continuation[] = JSON.parse(readFileSync(`${MODEL}/words.json`, 'utf8')).greedy

describe('greedy generation against repeated full passes of the reference', () => {
  let engine: Engine

  beforeAll(async () => {
    engine = createNodeEngine()
    await engine.load({ id: 'demo', url: MODEL })
  })

  it.each(continuations)('continues “$prompt” token for token', async ({ prompt, given, ids, gaps }) => {
    // The engine stays within 1e-5 of the largest logit: no choice here is as close as that.
    expect(Math.min(...gaps)).toBeGreaterThan(1e-3)
    const { tokens } = await engine.tokenize(prompt, false)
    expect(tokens.map(({ id }) => id)).toEqual(ids.slice(0, given))
    let written = Int32Array.from(ids.slice(0, given))
    await engine.run(written)
    while (written.length < ids.length) {
      const next = await engine.nextWord({ temperature: 0, topK: null, topP: 1 }, 0, written)
      written = Int32Array.of(...written, next.id)
      const { computed } = await engine.run(written)
      expect(computed).toBe(1)
    }
    expect([...written]).toEqual(ids)
  })

  it('reaches the model’s last position in one of them', async () => {
    const { n_positions: positions } = JSON.parse(readFileSync(`${MODEL}/config.json`, 'utf8'))
    expect(Math.max(...continuations.map(({ ids }) => ids.length))).toBe(positions)
  })
})
