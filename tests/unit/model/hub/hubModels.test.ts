import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { findHubModel, folderNameOf, hubModels, isRepositoryName } from '../../../../src/model/hub/hubModels'
import { parseConfig } from '../../../../src/model/shape'

const Size = v.pipe(v.number(), v.integer(), v.minValue(1))

const Card = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
  name: v.string(),
  repository: v.pipe(v.string(), v.check(isRepositoryName)),
  revision: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
  bytes: v.nullable(Size),
  approximateBytes: Size,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  sha256Confirmed: v.boolean(),
  licence: v.picklist(['MIT', 'Apache-2.0']),
  parameters: Size,
  memory: v.strictObject({ bytes: Size, formula: v.literal('1.5 × 4 bytes × parameters') }),
  tokenizer: v.string(),
  knownAnswers: v.optional(
    v.pipe(
      v.string(),
      v.check((path) => existsSync(path)),
    ),
  ),
})

describe('the models of the hub', () => {
  it('are five, each under its own name', () => {
    const ids = ['gpt2', 'gpt2-medium', 'gpt2-large', 'gpt2-xl', 'distilgpt2']
    expect(hubModels.map(({ id }) => id)).toEqual(ids)
    expect(new Set(hubModels.map(({ sha256 }) => sha256)).size).toBe(5)
  })

  it('are found by name and by repository', () => {
    expect(findHubModel('gpt2')).toBe(hubModels[0])
    expect(findHubModel('openai-community/gpt2')).toBe(hubModels[0])
    expect(findHubModel('demo')).toBeUndefined()
    expect(folderNameOf('distilbert/distilgpt2')).toBe('distilgpt2')
    expect(folderNameOf('someone/tiny')).toBe('someone--tiny')
  })

  it.each(hubModels)('$id has a card that can be believed', (card) => {
    expect(v.parse(Card, card)).toEqual(card)
    expect(existsSync(card.tokenizer)).toBe(true)
    if (card.bytes !== null) expect(card.approximateBytes).toBe(card.bytes)
    // Weights in F32, header and masks of the blocks on top.
    expect(card.approximateBytes / (4 * card.parameters)).toBeGreaterThan(1)
    expect(card.approximateBytes / (4 * card.parameters)).toBeLessThan(1.12)
    expect(card.memory.bytes).toBe(6 * card.parameters)
  })

  it.each(hubModels)('$id has as many parameters as its config.json makes', ({ id, parameters }) => {
    const shape = parseConfig(JSON.parse(readFileSync(`models/${id}/config.json`, 'utf8')))
    const { blocks, width, mlpWidth, vocabulary, positions, gelu, epsilon } = shape
    const attention = 4 * width * width + 4 * width
    const mlp = 2 * width * mlpWidth + mlpWidth + width
    const outer = (vocabulary + positions) * width + 2 * width
    expect(parameters).toBe(outer + blocks * (attention + mlp + 4 * width))
    expect([vocabulary, positions, gelu, epsilon]).toEqual([50257, 1024, 'tanh', 1e-5])
  })

  it.each(['gpt2', '../gpt2', 'a/..', 'a/b/c', '/b', 'a/', 'a b/c'])('“%s” is no repository', (name) => {
    expect(isRepositoryName(name)).toBe(false)
  })
})
