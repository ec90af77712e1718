import { useLanguage } from './language'

/** Several texts one after the other, as the language on the screen joins them. */

const joined = (style: Intl.ListFormatOptions, parts: readonly (string | false | null)[]): string =>
  new Intl.ListFormat(useLanguage.getState().tag || 'en', style).format(
    parts.filter((part): part is string => typeof part === 'string' && part !== ''),
  )

/** Words or short phrases: “12.4 MB/s, 23 s left”, “12.4 MB/s、还剩 23 秒”. What is empty is left out. */
export const listed = (...parts: readonly (string | false | null)[]): string =>
  joined({ type: 'conjunction', style: 'narrow' }, parts)

/** Whole sentences. What is empty is left out. */
export const sentences = (...parts: readonly (string | false | null)[]): string =>
  joined({ type: 'unit', style: 'narrow' }, parts)
