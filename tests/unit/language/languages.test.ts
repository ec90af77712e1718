import { describe, expect, it } from 'vitest'
import { firstSuiting, LANGUAGES, nameOf, suiting } from '../../../src/language/languages'

describe('the language that suits a wish', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh-Hans', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hans'],
    ['de', undefined],
    ['', undefined],
    ['not a tag', undefined],
  ])('for %j is %j', (wish, language) => {
    expect(suiting(wish)).toBe(language)
  })

  it('is the first of several that can be met, and else English', () => {
    expect(firstSuiting(['de-AT', 'zh-CN', 'en'])).toBe('zh-Hans')
    expect(firstSuiting(['de-AT'])).toBe('en')
    expect(firstSuiting([])).toBe('en')
  })
})

it('a language is called what its readers call it', () => {
  expect(LANGUAGES.map(nameOf)).toEqual(['English', '简体中文'])
})
