import type { ICUArgs } from 'use-intl/core'
import type { EnglishOf, TextKey } from './catalogue'

/**
 * A text that is not worded yet: what stores and errors hold, so that it can be read in the language that is chosen
 * when someone looks.
 */
export interface Message {
  readonly key: TextKey
  readonly values?: Readonly<Record<string, MessageValue>>
}

/** What is put in plainly; `false` puts in nothing, for a part that is left out. */
export type Plain = string | number | false

export type MessageValue = Plain | Message

/** What a message's English says it needs: `{name}` takes a text or number, `{count, plural, …}` a number. */
export type ValuesOf<Key extends TextKey, Value = Plain> = ICUArgs<
  EnglishOf<Key>,
  { ICUArgument: Value; ICUNumberArgument: number; ICUDateArgument: Date }
>

/** Keys of messages that need no values: data names them, and the component that shows it words them. */
export type PlainKey = {
  [Key in TextKey]: EnglishOf<Key> extends `${string}{${string}` ? never : Key
}[TextKey]

/** Nothing more where a message needs nothing, else its values. */
export type MessageValues<Values> = Partial<Values> extends Values ? readonly [] : readonly [values: Values]

/** A message to be worded later. Values may be messages too. */
export function message<Key extends TextKey>(
  key: Key,
  ...[values]: MessageValues<ValuesOf<Key, MessageValue>>
): Message {
  return values === undefined ? { key } : { key, values: values as Readonly<Record<string, MessageValue>> }
}
