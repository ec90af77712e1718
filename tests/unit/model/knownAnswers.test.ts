import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseKnownAnswers } from '../../../src/model/knownAnswers'
import { createTokenizer } from '../../../src/model/tokenizer/tokenizer'

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

describe('the known answers of GPT-2', () => {
  const answers = parseKnownAnswers(read('models/gpt2/known-answers.json'))
  const tokenizer = createTokenizer(read('models/gpt2/tokenizer.json'))

  it('are three continuations and five recorded prompts, of all 144 heads', () => {
    expect(answers.greedy.cases).toHaveLength(3)
    expect(answers.cases).toHaveLength(5)
    for (const { lastPosition, lastQueryAttention, tokenIds } of answers.cases) {
      expect(lastPosition.topLogits).toHaveLength(20)
      expect(lastQueryAttention.flat().map((keys) => keys.length)).toEqual(Array(144).fill(tokenIds.length))
    }
  })

  it('are read by the tokenizer in the repository as they were when recorded', () => {
    const idsOf = (text: string): number[] => tokenizer.encode(text).map(({ id }) => id)
    for (const { prompt, tokenIds } of answers.cases) expect(idsOf(prompt)).toEqual(tokenIds)
    const [{ prompt, promptIds, expectedText, expectedIds }] = answers.greedy.cases
    expect([idsOf(prompt), idsOf(expectedText)]).toEqual([promptIds, expectedIds])
  })
})

describe('a file of known answers', () => {
  it.each([
    ['no object', 7, 'the file'],
    ['no cases', { model: 'x' }, 'cases'],
    ['no case', { model: 'x', cases: [], greedy: { cases: [] } }, 'it has no case'],
    [
      'a wrong id',
      { model: 'x', cases: [], greedy: { cases: [{ prompt: 'a', promptIds: [-1], expectedText: 'ab' }] } },
      'greedy.cases.0.promptIds.0',
    ],
  ])('is refused with %s', (_, json, where) => {
    expect(() => parseKnownAnswers(json)).toThrow(where)
  })
})
