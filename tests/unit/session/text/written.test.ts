import { beforeEach, describe, expect, it } from 'vitest'
import { initialSession, useSession } from '../../../../src/session/stores/session'
import { generatedTokensOf, keepWritten } from '../../../../src/session/text/written'

const tokens = [1, 2].map((id) => ({ id, text: 'a', start: id - 1, end: id }))
const model = (id: string) => useSession.setState({ model: { ...initialSession.model, id } })

describe('a text that a model wrote', () => {
  beforeEach(() => {
    useSession.setState(initialSession, true)
    model('demo')
  })

  it('keeps the tokens it was written in, as long as it is the same text', () => {
    keepWritten('aa', tokens)
    expect(generatedTokensOf('aa', false)?.tokens).toEqual(tokens)
    expect(generatedTokensOf('aab', false)).toBeNull()
  })

  it('is cut anew by another model, and with another beginning', () => {
    keepWritten('aa', tokens)
    expect(generatedTokensOf('aa', true)).toBeNull()
    model('gpt2')
    expect(generatedTokensOf('aa', false)).toBeNull()
  })

  it('is forgotten once many others have been written', () => {
    keepWritten('aa', tokens)
    for (let i = 0; i < 64; i++) keepWritten(`text ${i}`, tokens)
    expect(generatedTokensOf('aa', false)).toBeNull()
    expect(generatedTokensOf('text 63', false)).not.toBeNull()
  })
})
