import { describe, expect, it } from 'vitest'
import { qualityOf } from '../../../src/cli/qualityOf'
import { tokenIdsOf } from '../../../src/core/tokenIds'
import { parseConfig } from '../../../src/model/shape'
import { tinyEngine, tinyModel } from '../../support/tinyModel'

describe('the quality of a model', async () => {
  const model = tinyModel({ blocks: 1, heads: 2, headWidth: 4, seed: 3, vocabulary: 8192, positions: 40 })
  const shape = parseConfig(model.config)
  const engine = await tinyEngine(model)
  const page = 'The first thing she noticed was the light — it came in every morning. '.repeat(4).trim()

  it('counts every token of a page but the first of each piece, and their bytes', async () => {
    const { tokens } = await engine.tokenize('The first thing she noticed', false)
    const short = await qualityOf(engine, shape, 'The first thing she noticed')
    expect(short).toMatchObject({ tokens: tokens.length - 1, bytes: ' first thing she noticed'.length })
    const long = await qualityOf(engine, shape, page)
    expect(long.bytes).toBeGreaterThan(0.8 * new TextEncoder().encode(page).length)
    expect(long.bytes).toBeLessThan(new TextEncoder().encode(page).length)
  })

  it('is what the surprise of the tokens says', async () => {
    const text = 'The first thing'
    const { tokens } = await engine.tokenize(text, false)
    await engine.run(tokenIdsOf(tokens))
    const bits = [...(await engine.surprisals())].slice(1).reduce((sum, value) => sum + value, 0)
    expect((await qualityOf(engine, shape, text)).bitsPerByte).toBeCloseTo(bits / ' first thing'.length, 4)
  })

  it('is not defined where nothing is predicted', async () => {
    await expect(qualityOf(engine, shape, '')).rejects.toThrow('fewer than two tokens')
  })
})
