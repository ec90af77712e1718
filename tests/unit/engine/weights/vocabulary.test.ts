import { beforeAll, describe, expect, it } from 'vitest'
import { openNodeBackend } from '../../../../src/cli/node'
import { dot } from '../../../../src/core/linalg'
import { gaussian } from '../../../../src/core/random'
import { row, tensor } from '../../../../src/core/tensor'
import type { Backend } from '../../../../src/engine/runtime/backend'
import { createVocabulary, type Vocabulary } from '../../../../src/engine/weights/vocabulary'
import { blockShard, rowShard, type WordShard } from '../../../../src/engine/weights/wordShards'
import { quantizeSlice, transposeRows, widenSlice } from '../../../../src/model/checkpoint/int8'
import {
  quantizedBlocksSize,
  quantizedVocabularyGraph,
  transposedVocabulary,
  writeQuantizedBlocks,
} from '../../../../src/model/graph/quantizedVocabulary'
import { vocabularyGraph } from '../../../../src/model/graph/vocabulary'
import { blocksSize, vocabularyBlocksGraph, writeBlocks } from '../../../../src/model/graph/vocabularyBlocks'
import { parseConfig } from '../../../../src/model/shape'
import { refusalOf } from '../../../support/hostedEngine'

/** More than two blocks of words, and some. */
const WORDS = 151
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

/** Shards of W_E [n, d], in every layout. */
const LAYOUTS: Readonly<Record<string, (rows: Float32Array, words: number) => Promise<WordShard>>> = {
  async rows(rows, words) {
    const graph = vocabularyGraph({ ...shape, vocabulary: words })
    return rowShard(await backend.createSession(graph, rows, { prepack: false }), words, WIDTH)
  },
  async blocks(rows, words) {
    const graph = vocabularyBlocksGraph({ ...shape, vocabulary: words })
    // What stood there before is overwritten.
    const blocks = new Float32Array(blocksSize(words, WIDTH)).fill(Number.NaN)
    writeBlocks(rows, WIDTH, blocks)
    return blockShard(await backend.createSession(graph, blocks, { prepack: false }), words, WIDTH)
  },
}

let backend: Backend
beforeAll(async () => {
  backend = await openNodeBackend()
})

describe.each(Object.keys(LAYOUTS))('a vocabulary in shards of %s', (layout) => {
  const addShard = async (vocabulary: Vocabulary, begin: number, end: number): Promise<number> =>
    vocabulary.add(await LAYOUTS[layout](W_E.slice(begin * WIDTH, end * WIDTH), end - begin))

  it.each([[[151]], [[64, 151]], [[128, 151]], [[8, 23, 24, 151]], [[1, 2, 66, 150, 151]]])(
    'that end at %j reads as one',
    async (ends) => {
      const vocabulary = createVocabulary(WORDS, WIDTH)
      let begin = 0
      for (const end of ends) {
        expect(await addShard(vocabulary, begin, end)).toBe(end)
        begin = end
      }
      const ids = [22, 0, 11, 11, 1, 2, 10, 7, 150, 63, 64, 65, 127, 128]
      const embeddings = await vocabulary.embed(ids)
      ids.forEach((id, i) => {
        expect(row(embeddings, i, WIDTH)).toEqual(row(W_E, id, WIDTH))
      })
      const range = Array.from({ length: 80 }, (_, i) => 41 + i)
      expect(await vocabulary.embed(range)).toEqual(W_E.slice(41 * WIDTH, 121 * WIDTH))
      const later = range.map((id) => id + 30)
      expect(await vocabulary.embed(later)).toEqual(W_E.slice(71 * WIDTH))
      expect(await vocabulary.embed([])).toHaveLength(0)
      const vectors = W_E.slice(3 * WIDTH, 6 * WIDTH)
      const logits = await vocabulary.unembed(vectors)
      expect(logits).toHaveLength(3 * WORDS)
      logits.forEach((logit, i) => {
        const expected = dot(row(vectors, Math.floor(i / WORDS), WIDTH), row(W_E, i % WORDS, WIDTH))
        expect(logit).toBeCloseTo(expected, 5)
      })
    },
  )

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
    await addShard(vocabulary, 12, WORDS)
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

describe('blocks of words', () => {
  it('have a column for each word, and zeros after the last', () => {
    const blocks = new Float32Array(blocksSize(WORDS, WIDTH)).fill(Number.NaN)
    writeBlocks(W_E, WIDTH, blocks)
    blocks.forEach((value, at) => {
      const block = Math.floor(at / (64 * WIDTH))
      const [place, column] = [Math.floor(at / 64) % WIDTH, at % 64]
      expect(value).toBe(W_E[(64 * block + column) * WIDTH + place] ?? 0)
    })
  })
})

describe('a vocabulary in eight bits', () => {
  const kept = quantizeSlice(transposedVocabulary(shape), transposeRows(W_E, WIDTH))
  const rounded = transposeRows(widenSlice(transposedVocabulary(shape), kept), WORDS)

  it('gives the words that what is kept of it stands for, and predicts by them', async () => {
    const blocks = new Uint8Array(quantizedBlocksSize(WORDS, WIDTH)).fill(99)
    writeQuantizedBlocks(kept, WORDS, WIDTH, blocks)
    const session = await backend.createSession(quantizedVocabularyGraph(shape), blocks, { prepack: false })
    const shard = blockShard(session, WORDS, WIDTH)
    const ids = [150, 0, 63, 64, 127, 128, 3]
    const embeddings = await shard.lookUp(ids)
    ids.forEach((id, i) => {
      expect(row(embeddings, i, WIDTH)).toEqual(row(rounded, id, WIDTH))
    })
    const all = Array.from({ length: WORDS }, (_, id) => id)
    expect(await shard.lookUp(all)).toEqual(rounded)
    // Vectors are rounded too: to 127 steps of their largest value.
    const vectors = W_E.slice(3 * WIDTH, 6 * WIDTH)
    const logits = await shard.predict(tensor([3, WIDTH], vectors))
    expect(logits).toHaveLength(3 * WORDS)
    logits.forEach((logit, i) => {
      const vector = row(vectors, Math.floor(i / WORDS), WIDTH)
      const word = row(rounded, i % WORDS, WIDTH)
      const step = Math.max(...vector.map(Math.abs)) / 127
      const most = (step / 2) * word.reduce((sum, value) => sum + Math.abs(value), 0)
      expect(Math.abs(logit - dot(vector, word))).toBeLessThan(most + 1e-5)
    })
  })
})
