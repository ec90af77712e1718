import { afterAll, describe, expect, it } from 'vitest'
import { showLanguage } from '../../../src/language/language'
import { listed, sentences } from '../../../src/language/lists'

describe('several texts', () => {
  afterAll(() => showLanguage('en'))

  it.each([
    ['en', 'a, b, c', 'One. Two.'],
    ['zh-Hans', 'a、b、c', '一。二。'],
  ])('are joined in %s as it joins them', async (tag, words, said) => {
    await showLanguage(tag)
    expect(listed('a', 'b', 'c')).toBe(words)
    expect(tag === 'en' ? sentences('One.', 'Two.') : sentences('一。', '二。')).toBe(said)
  })

  it('leave out what is empty', async () => {
    await showLanguage('en')
    expect([listed('a', '', false), sentences('', 'One.', null), sentences()]).toEqual(['a', 'One.', ''])
  })
})
