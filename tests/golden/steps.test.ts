import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { degreesFromPole } from '../../src/core/poleRule'
import type { Engine } from '../../src/engine/types'

/** As tests/tools/steps_reference.py writes it. */
interface Steps {
  readonly tokens: readonly number[]
  readonly word: number
  /** Degrees. */
  readonly steps: readonly { readonly before: number; readonly after: number; readonly nearer: number[] }[]
}

const FIXTURE: Steps = JSON.parse(readFileSync('tests/fixtures/demo-v2/steps.json', 'utf8'))
/** Degrees. */
const TOLERANCE = 1e-3

describe('what turned a word at a step, against its definition in float64', () => {
  let engine: Engine

  beforeAll(async () => {
    engine = createNodeEngine()
    await engine.load({ id: 'demo', url: 'models/demo' })
    await engine.run(Int32Array.from(FIXTURE.tokens))
  })

  it.each(FIXTURE.steps.map((expected, step) => ({ step, ...expected })))(
    'has the degrees of step $step: before it, after it, and by how many each part brings the word nearer',
    async ({ step, before, after, nearer }) => {
      const found = await engine.stepLikelihoods(step, FIXTURE.tokens.length - 1, FIXTURE.word)
      const [begun, reached] = [found.before, found.after].map(degreesFromPole)
      expect(Math.abs(begun - before)).toBeLessThan(TOLERANCE)
      expect(Math.abs(reached - after)).toBeLessThan(TOLERANCE)
      expect(found.without).toHaveLength(nearer.length)
      nearer.forEach((degrees, part) => {
        const turned = degreesFromPole(found.without[part]) - reached
        expect(Math.abs(turned - degrees), `part ${part}`).toBeLessThan(TOLERANCE)
      })
    },
  )
})
