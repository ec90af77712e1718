import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createNodeEngine } from '../../src/cli/node'
import { qualityOf } from '../../src/cli/qualityOf'

it('the embedded model reads plain prose well, looks one token back, and repeats what it has read', async () => {
  const engine = createNodeEngine()
  const { shape } = await engine.load({ id: 'demo', url: 'models/demo' })
  const page = readFileSync('models/demo/page.txt', 'utf8')
  const { tokens, bytes, bitsPerByte, previousToken, induction } = await qualityOf(engine, shape, page)
  expect(bytes).toBeLessThan(new TextEncoder().encode(page).length)
  expect(tokens).toBeGreaterThan(800)
  expect(bitsPerByte).toBeLessThan(1.25)
  expect(previousToken.score).toBeGreaterThan(0.85)
  expect(induction.score).toBeGreaterThan(0.9)
})
