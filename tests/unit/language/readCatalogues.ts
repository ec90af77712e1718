import type { Catalogue } from '../../../src/language/catalogue'
import { LANGUAGES, loadCatalogue } from '../../../src/language/languages'

/** The messages of a language by their paths: 'theme.useDark' → 'Use the dark theme'. */
export function messagesOf(catalogue: Catalogue): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = (section: object, path: readonly string[]): void => {
    for (const [name, value] of Object.entries(section)) {
      if (typeof value === 'string') found.set([...path, name].join('.'), value)
      else walk(value, [...path, name])
    }
  }
  walk(catalogue, [])
  return found
}

/** Every language with its messages. */
export const readCatalogues = (): Promise<readonly (readonly [string, ReadonlyMap<string, string>])[]> =>
  Promise.all(LANGUAGES.map(async (tag) => [tag, messagesOf((await loadCatalogue(tag)).default)] as const))
