import {
  isArgumentElement,
  isLiteralElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser'
import format, { type CompiledMessage, type FormatValues } from 'icu-minify/format'
import { describe, expect, it } from 'vitest'
import { compiled } from '../../../scripts/catalogues.mjs'
import type { TextKey } from '../../../src/language/catalogue'
import { loadCatalogue } from '../../../src/language/languages'
import { textIn } from '../../../src/language/text'
import { readCatalogues } from './readCatalogues'

const catalogues = await readCatalogues()
const english = catalogues.find(([tag]) => tag === 'en')![1]
const others = catalogues.filter(([tag]) => tag !== 'en')

/** What a message is given: '{name}', '{count, plural}', '<em>'. */
function needsOf(message: string): ReadonlySet<string> {
  const needs = new Set<string>()
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (isLiteralElement(element) || isPoundElement(element)) continue
      if (isTagElement(element)) {
        needs.add(`<${element.value}>`)
        walk(element.children)
      } else if (isPluralElement(element) || isSelectElement(element)) {
        needs.add(`{${element.value}, ${isPluralElement(element) ? 'plural' : 'select'}}`)
        for (const { value } of Object.values(element.options)) walk(value)
      } else needs.add(isArgumentElement(element) ? `{${element.value}}` : `{${element.value}, formatted}`)
    }
  }
  walk(parse(message))
  return needs
}

/** A language without plurals may put a number in plainly. */
const names = (needs: ReadonlySet<string>): string[] =>
  [...needs].map((need) => need.replace(/, (plural|formatted)\}$/, '}')).sort()

/** What the app's formatter, which takes compiled messages, is given by the library. */
const FORMATTING = {
  formats: { number: { percent: { style: 'percent' } } },
  formatters: {
    getNumberFormat: (locale, options) => new Intl.NumberFormat(locale, options),
    getDateTimeFormat: (locale, options) => new Intl.DateTimeFormat(locale, options),
    getPluralRules: (locale, options) => new Intl.PluralRules(locale, options),
  },
} satisfies Parameters<typeof format>[3]

/** Values for all that a message needs. */
function valuesFor(message: string, count: number): Record<string, string | number | Mark> {
  const given = (need: string): string | number | Mark => {
    if (need.startsWith('<')) return (content) => `(${[content].flat().join('')})`
    return /plural|formatted/.test(need) ? count : 'word'
  }
  return Object.fromEntries(
    [...needsOf(message)].map((need) => [need.replace(/[<>{}]|,.*/g, ''), given(need)]),
  )
}

type Mark = (content: unknown) => string

describe('every message', () => {
  it.each(catalogues)('of %s reads the same when it is compiled', async (tag, messages) => {
    const { rich } = textIn(tag, (await loadCatalogue(tag)).default)
    for (const [key, message] of messages) {
      for (const count of [0, 1, 2, 0.125, 1234567]) {
        const values = valuesFor(message, count)
        const read = rich(key as TextKey, values as never)
        const compiledOnce = compiled({ message }).message as CompiledMessage
        const formatted = format(compiledOnce, tag, values as FormatValues<string>, FORMATTING)
        expect([formatted].flat().join(''), key).toBe([read].flat().join(''))
      }
    }
  })

  it.each(catalogues)('of %s can be read by the library', (_, messages) => {
    for (const [key, message] of messages) expect(() => parse(message), key).not.toThrow()
  })

  it.each(others)('of %s is given what its English is given', (_, messages) => {
    for (const [key, message] of messages)
      expect(names(needsOf(message)), key).toEqual(names(needsOf(english.get(key)!)))
  })

  it.each(others)('of %s stands in the catalogue once, as in English', (_, messages) => {
    expect([...messages.keys()]).toEqual([...english.keys()])
  })

  it.each(others)('of %s is in that language', (tag, messages) => {
    const script = new Intl.Locale(tag).maximize().script
    if (script === 'Latn') return
    const foreign = [...messages].filter(([key, message]) => {
      const words = message.replace(/\{[^{}]*\}|<[^<>]*>/g, '')
      return /\p{Script=Latin}{2}/u.test(words) && english.get(key) === message
    })
    expect(foreign.filter(([key]) => !SAME_EVERYWHERE.has(key))).toEqual([])
  })

  it.each(catalogues)('of %s has no empty text and no straight quotation marks', (_, messages) => {
    for (const [key, message] of messages) {
      expect(message.trim(), key).not.toBe('')
      expect(message, key).not.toMatch(/"|\w'\w/)
    }
  })
})

/** Messages that hold nothing but names. */
const SAME_EVERYWHERE: ReadonlySet<string> = new Set([
  'figureWords.legend.mlp',
  'stations.mlp',
  'status.loadingRate',
  'generate.topKLabel',
  'generate.topPLabel',
  'export.bibtexName',
  'whatIf.mlpLabel',
  'paperNorms.cosineColumn',
  'projectors.pca.name',
  'projectors.umap.name',
  'glossary.terms.softmax.name',
  'glossary.terms.mlp.name',
  'glossary.terms.logit.name',
])
