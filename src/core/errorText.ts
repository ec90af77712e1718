import { shorten } from './shorten'

/**
 * What an error says, before it is put into a language: its English, and the values put in. The English is the key of
 * its words in other languages (as in gettext).
 */
export interface ErrorText {
  /** English, with {0}, {1}, … where values are put in. */
  readonly template: string
  readonly values: readonly ErrorTextValue[]
}

/** What is put in: as it is, or a text that has words of its own in every language. */
export type ErrorTextValue = string | number | ErrorText

/**
 * errorText`There is no token ${id} in this model’s vocabulary.`
 *
 * A long sentence may stand on several lines: white space around a line break reads as one space.
 */
export const errorText = (parts: TemplateStringsArray, ...values: readonly ErrorTextValue[]): ErrorText => ({
  template: templateOf(parts),
  values: values.map((value) => (typeof value === 'string' ? clipped(value) : value)),
})

/** Names come from files and links, and are as long as those like: this much of one is quoted, “…” included, UTF-16 units. */
const LONGEST_QUOTE = 201

const clipped = (text: string): string => shorten(text, ({ length }) => length <= LONGEST_QUOTE)

/** The key of a template literal's parts. */
export const templateOf = (parts: readonly string[]): string =>
  parts
    .map((part, i) => (i === 0 ? part : `{${i - 1}}${part}`))
    .join('')
    .replace(/\s*\n\s*/g, ' ')

/** What has no words in another language: it is worded already, or not ours. */
export const verbatim = (text: string): ErrorText => ({ template: '{0}', values: [text] })

/** In words, by template; in English where there are none. */
export function formatErrorText(text: ErrorText, words: Readonly<Record<string, string>>): string {
  const template = words[text.template] ?? text.template
  return template.replace(/\{(\d+)\}/g, (_, index) => {
    const value = text.values[Number(index)]
    return typeof value === 'object' ? formatErrorText(value, words) : String(value)
  })
}

export const english = (text: ErrorText): string => formatErrorText(text, {})

/** Whether something, perhaps from another thread, is such a text. */
export const isErrorText = (value: unknown): value is ErrorText =>
  typeof value === 'object' &&
  value !== null &&
  'template' in value &&
  typeof value.template === 'string' &&
  'values' in value &&
  Array.isArray(value.values)
