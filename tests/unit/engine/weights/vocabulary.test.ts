import { beforeAll, describe, expect, it } from 'vitest'
import { openNodeBackend } from '../../../../src/cli/node'
import { dot } from '../../../../src/core/linalg'
import { gaussian } from '../../../../src/core/random'
import { row } from '../../../../src/core/tensor'
import type { Backend } from '../../../../src/engine/runtime/backend'
import { createVocabulary, type Vocabulary } from '../../../../src/engine/weights/vocabulary'
import { vocabularyGraph } from '../../../../src/model/graph/vocabulary'
import { parseConfig } from '../../../../src/model/shape'
import { refusalOf } from '../../../support/hostedEngine'

const WORDS = 23
const WIDTH = 6
const next = gaussian(5)
const W_E = Float32Array.from({ length: WORDS * WIDTH }, () => next())
const shape = parseConfig({
  n_layer: 1,
  n_head: 1,
  n_embd: WIDTH,
  n_positions: 8,
  vocab_size: WORDS,
})

async function addShard(vocabulary: Vocabulary, begin: number, end: number): Promise<number> {
  const graph = vocabularyGraph({ ...shape, vocabulary: end - begin })
  const rows = W_E.slice(begin * WIDTH, end * WIDTH)
  return vocabulary.add(await backend.createSession(graph, rows, { prepack: false }), end - begin)
}

let backend: Backend
beforeAll(async () => {
  backend = await openNodeBackend()
})

describe('a vocabulary in shards', () => {
  it.each([[[23]], [[8, 23]], [[1, 2, 11, 22, 23]]])('that end at %j reads as one', async (ends) => {
    const vocabulary = createVocabulary(WORDS, WIDTH)
    let begin = 0
    for (const end of ends) {
      expect(await addShard(vocabulary, begin, end)).toBe(end)
      begin = end
    }
    const ids = [22, 0, 11, 11, 1, 2, 10, 7, 8]
    const embeddings = await vocabulary.embed(ids)
    ids.forEach((id, i) => {
      expect(row(embeddings, i, WIDTH)).toEqual(row(W_E, id, WIDTH))
    })
    const vectors = W_E.slice(3 * WIDTH, 6 * WIDTH)
    const logits = await vocabulary.unembed(vectors)
    expect(logits).toHaveLength(3 * WORDS)
    logits.forEach((logit, i) => {
      const expected = dot(row(vectors, Math.floor(i / WORDS), WIDTH), row(W_E, i % WORDS, WIDTH))
      expect(logit).toBeCloseTo(expected, 5)
    })
  })

  it('serves the rows that have come, and predicts only with all of them', async () => {
    const vocabulary = createVocabulary(WORDS, WIDTH)
    let predicted = false
    const logits = vocabulary.unembed(W_E.slice(0, WIDTH)).then((values) => {
      predicted = true
      return values
    })
    await addShard(vocabulary, 0, 8)
    expect(await vocabulary.missing([7, 8, 0, 22])).toEqual([1, 3])
    expect(await vocabulary.embed([7])).toEqual(row(W_E, 7, WIDTH))
    await addShard(vocabulary, 8, 12)
    expect(await vocabulary.missing([7, 8, 0, 22])).toEqual([3])
    expect(predicted).toBe(false)
    await addShard(vocabulary, 12, 23)
    expect(await logits).toHaveLength(WORDS)
  })

  it('fails what waits for rows that will not come, and goes on with those that are there', async () => {
    const vocabulary = createVocabulary(WORDS, WIDTH)
    await addShard(vocabulary, 0, 8)
    const waiting = refusalOf(vocabulary.embed([20]))
    vocabulary.fail(new RangeError('no more'))
    expect(await waiting).toBe('RangeError')
    expect(await refusalOf(vocabulary.unembed(W_E.slice(0, WIDTH)))).toBe('RangeError')
    expect(await vocabulary.embed([3])).toEqual(row(W_E, 3, WIDTH))
  })
})
