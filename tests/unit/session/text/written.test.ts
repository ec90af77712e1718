import { beforeEach, describe, expect, it } from 'vitest'
import { initialSession, useSession } from '../../../../src/session/stores/session'
import { generatedTokensOf, keepWritten } from '../../../../src/session/text/written'
import { testSession } from '../../../support/testSession'

const session = testSession()

const tokens = [1, 2].map((id) => ({ id, text: 'a', start: id - 1, end: id }))
const model = (id: string) => useSession.of(session).setState({ model: { ...initialSession.model, id } })

describe('a text that a model wrote', () => {
  beforeEach(() => {
    useSession.of(session).setState(initialSession, true)
    model('demo')
  })

  it('keeps the tokens it was written in, as long as it is the same text', () => {
    keepWritten(session, 'aa', tokens)
    expect(generatedTokensOf(session, 'aa', false)?.tokens).toEqual(tokens)
    expect(generatedTokensOf(session, 'aab', false)).toBeNull()
  })

  it('is cut anew by another model, and with another beginning', () => {
    keepWritten(session, 'aa', tokens)
    expect(generatedTokensOf(session, 'aa', true)).toBeNull()
    model('gpt2')
    expect(generatedTokensOf(session, 'aa', false)).toBeNull()
  })

  it('is forgotten once many others have been written', () => {
    keepWritten(session, 'aa', tokens)
    for (let i = 0; i < 64; i++) keepWritten(session, `text ${i}`, tokens)
    expect(generatedTokensOf(session, 'aa', false)).toBeNull()
    expect(generatedTokensOf(session, 'text 63', false)).not.toBeNull()
  })
})
