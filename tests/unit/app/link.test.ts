import { describe, expect, it } from 'vitest'
import { formatLink, parseLink } from '../../../src/app/url'
import { initialSession } from '../../../src/state/session'
import { initialView } from '../../../src/state/view'

describe('a link', () => {
  it('names no model before there is one', () => {
    const link = formatLink(initialSession, initialView)
    expect(link).not.toContain('model=')
    expect(parseLink(`${link}&model=`).model).toBeUndefined()
  })

  it('says what was on the screen', () => {
    const session = {
      ...initialSession,
      text: 'naïve & “bold” 🐦',
      model: { ...initialSession.model, id: 'gpt2' },
    }
    const view = { ...initialView, station: 7, head: { block: 3, head: 11 }, token: 2 }
    const link = parseLink(formatLink(session, view))
    expect(link).toMatchObject({ text: session.text, model: 'gpt2', station: 7, token: 2, head: view.head })
  })
  it('names the language that someone chose, and understands any tag that suits one', () => {
    expect(formatLink(initialSession, initialView)).not.toContain('lang=')
    const link = formatLink(initialSession, initialView, '', [], 'zh-Hans')
    expect(parseLink(link).lang).toBe('zh-Hans')
    expect(parseLink('#v=1&lang=zh').lang).toBe('zh-Hans')
    expect(parseLink('#v=1&lang=tlh').lang).toBeUndefined()
  })
})
