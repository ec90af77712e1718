import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../../src/language/languages'
import { messagesOf } from './readCatalogues'
import { isMeantBy, possibleKeys, speakingFiles } from './usedKeys'

describe('the messages', () => {
  it('are all used by some source file', async () => {
    const keys = [...messagesOf((await loadCatalogue('en')).default).keys()]
    const patterns = [
      ...new Set(
        speakingFiles(['core', 'edits', 'session', 'scene', 'panels', 'app', 'language']).flatMap((path) =>
          path.includes('catalogues') ? [] : [...possibleKeys(path)],
        ),
      ),
    ]
    expect(keys.filter((key) => !patterns.some((pattern) => isMeantBy(key, pattern)))).toEqual([])
  })

  it('are meant by literals, and by templates that have a name in their gap', () => {
    expect(isMeantBy('theme.useDark', 'theme.useDark')).toBe(true)
    expect(isMeantBy('theme.useDark', 'theme.use')).toBe(false)
    expect(isMeantBy('views.pca.name', 'views.*.name')).toBe(true)
    expect(isMeantBy('views.pca.about', 'views.*.name')).toBe(false)
    expect(isMeantBy('views.pca', '*')).toBe(false)
    expect(isMeantBy('views.pca', '*.*')).toBe(false)
  })
})
