import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createSplitter } from '../../../../src/model/tokenizer/pretokens'
import { createTokenizer } from '../../../../src/model/tokenizer/tokenizer'
import { demoTokenizer } from '../../../support/tinyModel'

/** What Hugging Face's own tokenizer makes of texts (tests/tools/tokenizer_reference.py). */
const FOLDER = 'tests/fixtures/tokenizer'
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
type Texts = [text: string, ids: number[]][]

describe('ids', () => {
  it('are those of GPT-2’s own tokenizer on 10,000 strings', () => {
    const tokenizer = createTokenizer(read('models/gpt2/tokenizer.json'))
    const strings = JSON.parse(gunzipSync(readFileSync(`${FOLDER}/strings.json.gz`)).toString()) as Texts
    expect(strings).toHaveLength(10_000)
    const wrong = strings.flatMap(([text, ids]) => {
      const tokens = tokenizer.encode(text)
      return tokens.map(({ id }) => id).join() === ids.join() ? [] : [{ text, ids, tokens }]
    })
    expect(wrong.slice(0, 3)).toEqual([])
  })

  const cases = read(`${FOLDER}/added.json`) as { added_tokens: { content: string }[]; texts: Texts }[]
  it.each(cases.map((each) => [JSON.stringify(each.added_tokens.map(briefly)), each] as const))(
    'are those of Hugging Face’s tokenizers with the added tokens %s',
    (_, { added_tokens, texts }) => {
      const tokenizer = createTokenizer({ ...(demoTokenizer as object), added_tokens })
      for (const [text, ids] of texts) {
        const tokens = tokenizer.encode(text)
        expect({ text, ids: tokens.map(({ id }) => id) }).toEqual({ text, ids })
        expect(tokens.at(-1)?.end).toBe(text.length)
        for (const [at, { start, end }] of tokens.entries()) {
          expect(end).toBeGreaterThanOrEqual(start)
          expect(start).toBeGreaterThanOrEqual(tokens[at - 1]?.start ?? 0)
        }
      }
    },
  )
})

/** The content of an added token, and which of its options are on. */
function briefly(token: object): string {
  const { content, ...options } = token as { content: string }
  return [content, ...Object.entries(options).flatMap(([name, on]) => (on === true ? [name] : []))].join(' ')
}

it('every code point is a letter, a number, white space or another character as in GPT-2’s own tokenizer', () => {
  const split = createSplitter()
  const ranges = read(`${FOLDER}/classes.json`) as [name: string, first: number, last: number][]
  const neighbours: Readonly<Record<string, string>> = { L: 'a', N: '1', O: '!' }
  const wrong: unknown[] = []
  for (const [name, first, last] of ranges) {
    const points = Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join(
      '',
    )
    // Characters of one class make one piece with each other and their neighbour; white space makes one by itself.
    const pieces = split(name in neighbours ? `${neighbours[name]}${points}` : `!${points}`)
    if (pieces.length !== (name in neighbours ? 1 : 2)) wrong.push([name, first, last, pieces.length])
  }
  expect(wrong).toEqual([])
})
