import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type EditFlag, readEdit } from '../../src/cli/edits'
import { createNodeEngine } from '../../src/cli/node'
import type { Engine, TraceName } from '../../src/engine/types'
import { type Reference, readReference, relativeError } from '../support/reference'

const TOLERANCE = 1e-5
const FOLDER = 'tests/fixtures/demo-v1/edited'
const files = readdirSync(FOLDER)

/** The hooks of a trace that are further from the reference pass than the tolerance. */
async function differing(engine: Engine, { tensors }: Reference, of: TraceName): Promise<string[]> {
  const found: string[] = []
  for (const [name, expected] of tensors) {
    const actual = await engine.hook(name, of)
    expect(actual.shape, name).toEqual(expected.shape)
    const error = relativeError(actual.data, expected.data)
    if (error > TOLERANCE) found.push(`${name}: ${error.toExponential(1)}`)
  }
  return found
}

describe('the engine under edits against the float64 reference pass with the same changes', () => {
  let engine: Engine

  beforeAll(async () => {
    engine = createNodeEngine()
    await engine.load({ id: 'demo', url: 'tests/fixtures/demo-v1' })
  })

  it('has ablation, scaling, means, blocks, rotation, patching and all together to compare with', () => {
    expect(files).toHaveLength(7)
  })

  it.each(files)('agrees with every hook of %s, and the trace of the text does not', async (file) => {
    const reference = await readReference(`${FOLDER}/${file}`)
    const { tokens } = await engine.tokenize(reference.text, false)
    expect(tokens.map(({ id }) => id)).toEqual([...reference.tokens])
    await engine.run(reference.tokens)
    await engine.edit(reference.edits.map(([flag, value]) => readEdit(flag.slice(2) as EditFlag, value)))
    expect(await differing(engine, reference, 'edited')).toEqual([])
    const unedited = await differing(engine, reference, 'text')
    expect(unedited).toContainEqual(expect.stringMatching(/^ln_final\.hook_normalized/))
  })
})
