import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, loadCatalogue } from '../../../src/language/languages'
import { errorTexts, untranslatedParts } from './errorTexts'
import { speakingFiles } from './usedKeys'

/** Every room but that of the command line, which speaks English. */
const rooms = readdirSync('src').filter((room) => room !== 'cli')
const files = speakingFiles(rooms)
const texts = new Set(files.flatMap((path) => [...errorTexts(path)]))

const others = await Promise.all(
  LANGUAGES.filter((tag) => tag !== 'en').map(
    async (tag) => [tag, Object.entries((await loadCatalogue(tag)).failures ?? {})] as const,
  ),
)

/** What is put in: '{0}', '{1}'. */
const gapsOf = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort()

describe('what errors say', () => {
  it('is found in the code', () => {
    expect(texts.size).toBeGreaterThan(100)
    expect(texts).toContain('There is no token {0} in this model’s vocabulary.')
  })

  it.each(others)('has words in %s, all of it and nothing else', (_, words) => {
    const known = new Set(words.map(([text]) => text))
    expect({
      missing: [...texts].filter((text) => !known.has(text)),
      unused: [...known].filter((text) => !texts.has(text)),
    }).toEqual({ missing: [], unused: [] })
  })

  it.each(others)('is given in %s what it is given in English', (_, words) => {
    for (const [text, translated] of words) expect(gapsOf(translated), text).toEqual(gapsOf(text))
  })

  it.each(others)('is in %s in that language', (tag, words) => {
    const isLatin = new Intl.Locale(tag).maximize().script === 'Latn'
    for (const [text, translated] of words) {
      expect(translated.trim(), text).not.toBe('')
      expect(translated, text).not.toMatch(/"|\w'\w/)
      if (!isLatin && /\p{L}/u.test(text)) expect(translated, text).toMatch(/[^\p{Script=Latin}\P{L}]/u)
    }
  })

  it('holds no English but its own', () => {
    const shown = files.filter((path) => !/app\/console\w*\.ts$/.test(path))
    expect(shown.flatMap((path) => untranslatedParts(path).map((part) => `${path}: ${part}`))).toEqual([])
  })
})

describe('English within what is said', () => {
  it.each([
    ["errorText`it is #{isLost ? 'lost' : 'there'}`", ['lost', 'there']],
    ["errorText`it has no #{names.join(' and no ')}`", [' and no ']],
    ['errorText`it #{`needs #{bytes} bytes`}`', ['needs … bytes']],
    [
      "errorText`it has #{fields.get('tokens')}, #{list.join(', ')}, #{isLost ? errorText`lost` : errorText`there`}`",
      [],
    ],
    ["verbatim('it is lost'), verbatim(say('key')), errorSaying('NotAvailable', what)", ['it is lost']],
  ])('is found in %s', (source, parts) => {
    expect(untranslatedParts('file.ts', source.replaceAll('#', '$'))).toEqual(parts)
  })
})
