import type { CatalogueFile } from './catalogue'

/** Which languages there are: one file each in `catalogues`, named by its BCP 47 tag. */

const files = import.meta.glob<CatalogueFile>('./catalogues/*.ts')

const fileOf = (tag: string): string => `./catalogues/${tag}.ts`

/** Tags of the languages, in alphabetical order: 'en', 'zh-Hans'. */
export const LANGUAGES: readonly string[] = Object.keys(files)
  .map((path) => path.replace(/^.*\/|\.ts$/g, ''))
  .sort()

/** The language that English readers, and all that ask for one that is not here, get. */
export const FALLBACK = 'en'

/** A language in its own words: “English”, “简体中文”. */
export const nameOf = (tag: string): string =>
  new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag

/** @throws whatever the browser throws when it cannot fetch the file. */
export async function loadCatalogue(tag: string): Promise<CatalogueFile> {
  return files[fileOf(tag)]()
}

/**
 * The language that suits a wish best: the same tag ('zh-Hans'), else the same language and script ('zh-CN'), else
 * the same language ('zh-TW', 'zh'). None for a wish that is not a tag, or that none suits.
 */
export function suiting(wish: string): string | undefined {
  const wished = likely(wish)
  if (wished === null) return undefined
  const sameLanguage = LANGUAGES.filter((tag) => likely(tag)?.language === wished.language)
  return (
    sameLanguage.find((tag) => tag === wish) ??
    sameLanguage.find((tag) => likely(tag)?.script === wished.script) ??
    sameLanguage[0]
  )
}

/** The first of several wishes that can be met. */
export function firstSuiting(wishes: readonly string[]): string {
  return wishes.map(suiting).find((tag) => tag !== undefined) ?? FALLBACK
}

/** A tag with the script that it is most likely written in. */
function likely(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag).maximize()
  } catch {
    return null
  }
}
