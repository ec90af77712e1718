import type { ReactNode } from 'react'
import { createTranslator, type ICUTags } from 'use-intl/core'
import { type ErrorText, formatErrorText } from '../core/errorText'
import type { Catalogue, EnglishOf, Failures, TextKey } from './catalogue'
import type { Message, MessageValue, MessageValues, Plain, PlainKey, ValuesOf } from './message'

type Wrap = (content: ReactNode) => ReactNode

/** Words messages in one language. */
export interface Text {
  /** The text of a message. */
  <Key extends TextKey>(
    key: Key,
    ...values: Key extends PlainKey ? readonly [] : MessageValues<ValuesOf<Key>>
  ): string
  /** The same where parts are marked (`<em>so</em>`): each mark is given what it becomes; elements need a `key`. */
  rich<Key extends TextKey>(key: Key, values: ValuesOf<Key> & ICUTags<EnglishOf<Key>, Wrap>): ReactNode
  /** A message that was kept unworded. */
  of(message: Message): string
  /** The texts of keys, under the names that the keys have: choices, kinds, stages. */
  each<Keys extends Readonly<Record<string, PlainKey>>>(keys: Keys): { readonly [Name in keyof Keys]: string }
  /** What an error says, or an event. */
  errorText(text: ErrorText): string
}

/**
 * @param tag the language, by which numbers and plurals go.
 * @param failures words of what errors say; what is not there is read in English.
 */
export function textIn(tag: string, messages: Catalogue, failures: Failures = {}): Text {
  const translate = createTranslator({
    locale: tag,
    messages,
    formats: FORMATS,
    timeZone: 'UTC',
  }) as unknown as Translate
  const of = ({ key, values }: Message): string => translate(key, put(values))
  const put = (values?: Values): Values | undefined =>
    values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]))
  const plain = (value: MessageValue | Wrap): Plain | Wrap => {
    if (value === false) return ''
    return typeof value === 'object' ? of(value) : value
  }
  return Object.assign((key: TextKey, values?: Values) => translate(key, put(values)), {
    rich: (key: TextKey, values: Values) => translate.rich(key, put(values)),
    of,
    each: (keys: Readonly<Record<string, TextKey>>) =>
      Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, translate(key)])),
    errorText: (text: ErrorText) => formatErrorText(text, failures),
  }) as Text
}

type Values = Readonly<Record<string, MessageValue | Wrap>>

/** The formats that messages name: `{share, number, percent}`. */
const FORMATS = { number: { percent: { style: 'percent' } } } as const

/** The library's translator, whose own types would take no number for `{name}`. */
interface Translate {
  (key: string, values?: Values): string
  rich(key: string, values?: Values): ReactNode
}
