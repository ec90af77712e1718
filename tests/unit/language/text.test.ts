import { describe, expect, it } from 'vitest'
import { say, showLanguage, useLanguage } from '../../../src/language/language'
import { message } from '../../../src/language/message'

describe('a text', () => {
  it('is worded in the language that is shown', async () => {
    await showLanguage('en')
    expect(say('theme.useDark')).toBe('Use the dark theme')
    expect(say('header.stop', { model: 'GPT-2' })).toBe('Stop, keep GPT-2')
    await showLanguage('zh-Hans')
    expect(say('theme.useDark')).toBe('使用深色主题')
    expect(useLanguage.getState()).toMatchObject({ tag: 'zh-Hans', chosen: true })
  })

  it('that was kept is worded when it is shown, and so are its parts', async () => {
    const kept = message('header.stop', { model: message('language.label') })
    await showLanguage('en')
    expect(say.of(kept)).toBe('Stop, keep Language')
    await showLanguage('zh-Hans')
    expect(say.of(kept)).toBe('停止，继续使用 语言')
  })

  it('of each key of a record is worded under its name', async () => {
    const themes = { dark: 'theme.useDark', light: 'theme.useLight' } as const
    await showLanguage('en')
    expect(say.each(themes)).toEqual({ dark: 'Use the dark theme', light: 'Use the light theme' })
    await showLanguage('zh-Hans')
    expect(say.each(themes).dark).toBe('使用深色主题')
  })

  it('of a language that is not there is refused, and the one before stays', async () => {
    await showLanguage('en')
    await expect(showLanguage('xx')).rejects.toThrow()
    expect(useLanguage.getState().tag).toBe('en')
  })

  it('is wrong in types where a key, a value or a mark is missing', () => {
    // @ts-expect-error there is no such message
    const noSuchKey = () => say('theme.useGreen')
    // @ts-expect-error the message needs a model
    const noValue = () => say('header.stop')
    // @ts-expect-error the message needs a model of that name
    const wrongValue = () => say('header.stop', { modell: 'GPT-2' })
    // @ts-expect-error data names no message that needs values
    const keyNeedsValue = () => say.each({ stop: 'header.stop' })
    expect([noSuchKey, noValue, wrongValue, keyNeedsValue]).toHaveLength(4)
  })
})
