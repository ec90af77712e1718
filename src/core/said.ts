/**
 * A text for people that is not worded yet: its English, and what is put in. It can be read in any language that has
 * words for its English, which is its key (as in gettext).
 */
export interface Said {
  /** English, with {0}, {1}, … where values are put in. */
  readonly template: string
  readonly values: readonly SaidValue[]
}

/** What is put in: as it is, or a text that has words of its own in every language. */
export type SaidValue = string | number | Said

/**
 * said`There is no token ${id} in this model’s vocabulary.`
 *
 * A long sentence may stand on several lines: white space around a line break reads as one space.
 */
export const said = (parts: TemplateStringsArray, ...values: readonly SaidValue[]): Said => ({
  template: templateOf(parts),
  values: values.map((value) => (typeof value === 'string' ? clipped(value) : value)),
})

/** Names come from files and links, and are as long as those like: this much of one is quoted, UTF-16 units. */
const LONGEST_QUOTE = 200

const clipped = (text: string): string =>
  text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE).replace(/[\ud800-\udbff]$/, '')}…`

/** The key of a template literal's parts. */
export const templateOf = (parts: readonly string[]): string =>
  parts
    .map((part, i) => (i === 0 ? part : `{${i - 1}}${part}`))
    .join('')
    .replace(/\s*\n\s*/g, ' ')

/** What has no words in another language: it is worded already, or not ours. */
export const verbatim = (text: string): Said => ({ template: '{0}', values: [text] })

/** In words, by template; in English where there are none. */
export function worded(text: Said, words: Readonly<Record<string, string>>): string {
  const template = words[text.template] ?? text.template
  return template.replace(/\{(\d+)\}/g, (_, index) => {
    const value = text.values[Number(index)]
    return typeof value === 'object' ? worded(value, words) : String(value)
  })
}

export const english = (text: Said): string => worded(text, {})

/** Whether something, perhaps from another thread, is such a text. */
export const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' &&
  value !== null &&
  'template' in value &&
  typeof value.template === 'string' &&
  'values' in value &&
  Array.isArray(value.values)
