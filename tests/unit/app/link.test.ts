import { describe, expect, it } from 'vitest'
import { formatLink, parseLink } from '../../../src/app/url'
import { problemWords } from '../../../src/language/problem'
import { parseConfig } from '../../../src/model/shape'
import { initialSession } from '../../../src/session/stores/session'
import { initialView } from '../../../src/session/stores/view'
import { placesIn } from '../../../src/session/stores/withinModel'
import { tinyModel } from '../../support/tinyModel'

const SHAPE = parseConfig(tinyModel({ blocks: 2, heads: 3, headWidth: 4, seed: 1 }).config)

describe('a link', () => {
  it('names no model before there is one', () => {
    const link = formatLink(initialSession, initialView)
    expect(link).not.toContain('model=')
    expect(parseLink(`${link}&model=`).model).toBeUndefined()
  })

  it('says what was on the screen', () => {
    const state = {
      ...initialSession,
      text: 'naïve & “bold” 🐦',
      model: { ...initialSession.model, id: 'gpt2' },
    }
    const view = { ...initialView, station: 7, head: { block: 3, head: 11 }, token: 2 }
    const link = parseLink(formatLink(state, view))
    expect(link).toMatchObject({ text: state.text, model: 'gpt2', station: 7, token: 2, head: view.head })
  })

  it('says from which word the globe is seen, and whether one is followed there', () => {
    const view = { ...initialView, projector: 'from', fromWord: 'girl', following: true } as const
    const link = formatLink(initialSession, view)
    expect(link).toContain('view=from&from=girl&follow=1')
    expect(parseLink(link)).toMatchObject({ view: 'from', from: 'girl', follow: true })
    expect(formatLink(initialSession, { ...view, projector: 'pca' })).not.toContain('from=')
    expect(parseLink('#v=1&view=from&from=id%3A12').from).toBe('id:12')
    const odd = parseLink('#v=1&view=from&from=&follow=yes')
    expect([odd.view, odd.from, odd.follow]).toEqual(['from', undefined, undefined])
    expect(odd.leftOut).toHaveLength(2)
  })

  it('names the language that someone chose, and understands any tag that suits one', () => {
    expect(formatLink(initialSession, initialView)).not.toContain('lang=')
    const link = formatLink(initialSession, initialView, '', [], 'zh-Hans')
    expect(parseLink(link).lang).toBe('zh-Hans')
    expect(parseLink('#v=1&lang=zh').lang).toBe('zh-Hans')
    expect(parseLink('#v=1&lang=tlh').lang).toBeUndefined()
  })
})

const told = (fragment: string): string[] => (parseLink(fragment).leftOut ?? []).map(problemWords)

describe('a link that cannot be honoured in full', () => {
  it('says nothing where it can', () => {
    expect(told('')).toEqual([])
    expect(told(formatLink(initialSession, { ...initialView, station: 7, viewWords: [' a', ' b'] }))).toEqual(
      [],
    )
    expect(told('#embed&v=1&text=&edit=&tab=words')).toEqual([])
  })

  it.each<readonly [string, RegExp, object]>([
    ['station=-1&tab=words', /^station cannot be read: “-1”\.$/, { tab: 'words' }],
    ['head=five&token=2', /^head cannot be read: “five”/, { token: 2 }],
    ['view=nonsense&text=a', /^view cannot be read: “nonsense”/, { text: 'a' }],
    ['camera=1,2&station=3', /^camera cannot be read: “1,2”/, { station: 3 }],
    ['lang=tlh&text=a', /^lang cannot be read: “tlh”/, { text: 'a' }],
    ['zoom=3&text=a', /^“zoom” is not known here/, { text: 'a' }],
    ['__proto__=3&text=a', /^“__proto__” is not known here/, { text: 'a' }],
    ['text=a&text=b', /^text is said twice: the first one counts/, { text: 'a' }],
    ['span=a|b|c|d', /^Of its 4 words for the view, the first 3 are here/, { span: ['a', 'b', 'c'] }],
    ['long=3000&station=2', /leaves out its text of 3,?000 characters/, { station: 2 }],
    [
      'edit=5.1=0;5.1=none&text=a',
      /^An edit cannot be read: “5\.1=none”/,
      { text: 'a', edit: [{ block: 5 }] },
    ],
    ['tab=<b>\u202e\u0000</b>', /^tab cannot be read: “<b>\ufffd\ufffd<\/b>”/, {}],
  ])('keeps what it can of %s, and says what it cannot', (fragment, words, kept) => {
    expect(told(`#v=1&${fragment}`)).toEqual([expect.stringMatching(words)])
    expect(parseLink(`#v=1&${fragment}`)).toMatchObject(kept)
  })

  it.each(['2', '0', '', 'next'])('is read as far as it is known where its version is “%s”', (version) => {
    const fragment = `#v=${version}&text=a&station=3&depth=2`
    expect(parseLink(fragment)).toMatchObject({ text: 'a', station: 3 })
    expect(told(fragment)).toEqual([
      `It is of another version (${version}): what only that one knows is left out.`,
      '“depth” is not known here.',
    ])
  })

  it.each(['text', 'second', 'pin'] as const)('has the beginning of a %s that is too long', (name) => {
    const link = parseLink(`#v=1&${name}=${encodeURIComponent(`${'a'.repeat(1999)}🐦${'b'.repeat(999)}`)}`)
    expect(link[name]).toBe('a'.repeat(1999))
    expect(link.leftOut?.map(problemWords)).toEqual([
      expect.stringMatching(RegExp(`^Of its ${name}, the first 2,?000 of 3,?000 characters are here`)),
    ])
  })

  it('quotes only the beginning of what is long', () => {
    expect(told(`#v=1&station=${'x'.repeat(5000)}`)).toEqual([
      `station cannot be read: “${'x'.repeat(60)}…”.`,
    ])
  })

  it.each([
    ['station=999999&head=99.99', { station: 999999, head: { block: 99, head: 99 } }],
    ['station=99999999999', { station: 99999999999 }],
  ])('is brought into the bounds of the model that it meets: %s', (fragment, expected) => {
    const { station = 0, head = null } = parseLink(`#v=1&${fragment}`)
    expect({ station, ...(head && { head }) }).toEqual(expected)
    expect(told(`#v=1&${fragment}`), 'the model tells, once it is known').toEqual([])
    expect(placesIn(SHAPE, { station, head })).toEqual({ station: 4, head: null })
    expect(placesIn(SHAPE, { station: 3, head: { block: 1, head: 2 } })).toEqual({
      station: 3,
      head: { block: 1, head: 2 },
    })
    expect(placesIn(SHAPE, { station: 4, head: { block: 2, head: 0 } }).head).toBeNull()
  })
})
