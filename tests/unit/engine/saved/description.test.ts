import { describe, expect, it } from 'vitest'
import {
  DESCRIPTION,
  describeTokens,
  formatDescription,
  parseDescription,
  readTokens,
} from '../../../../src/engine/saved/description'
import { createTokenizer } from '../../../../src/model/tokenizer/tokenizer'
import { demoTokenizer } from '../../../support/tinyModel'

describe('what a saved trace says of its tokens', () => {
  it('is read as it was written, bytes of characters too', () => {
    const text = 'I say 你好 to the world'
    const tokens = createTokenizer(demoTokenizer).encode(text)
    expect(tokens.some(({ bytes }) => bytes !== undefined)).toBe(true)
    const written = formatDescription({
      format: 1,
      text,
      prependEndOfText: false,
      tokens: describeTokens(tokens),
      words: {},
      model: { id: 'demo', name: 'Demo' },
      station: 0,
      edits: '',
    })
    const read = parseDescription({ [DESCRIPTION]: written })
    expect(
      readTokens(
        tokens.map(({ id }) => id),
        read,
      ),
    ).toEqual(tokens)
  })
})
