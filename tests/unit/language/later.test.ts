import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { LATER_SECTIONS } from '../../../scripts/catalogues.mjs'
import { loadCatalogue } from '../../../src/language/languages'
import { possibleKeys, speakingFiles } from './usedKeys'

describe('texts that come later', () => {
  it('are sections of the catalogue', async () => {
    expect(Object.keys((await loadCatalogue('en')).default)).toEqual(expect.arrayContaining(LATER_SECTIONS))
  })

  it('are not worded by any file of the first visit', () => {
    const files = [...reachedFrom(['src/app/main.ts', 'src/app/screen.tsx'])]
    expect(files).toContain('src/panels/thisWord/ThisWordTab.tsx')
    expect(files).not.toContain('src/panels/words/WordsTab.tsx')
    const worded = files.flatMap((file) =>
      [...possibleKeys(file)]
        .filter((key) => LATER_SECTIONS.some((section) => key.startsWith(`${section}.`)))
        .map((key) => `${file}: ${key}`),
    )
    expect(worded).toEqual([])
  })

  it('come with each panel that is fetched when it is opened', () => {
    const otherwise = speakingFiles(['panels']).filter((file) =>
      /import \{[^}]*\blazy\b[^}]*\} from 'react'/.test(readFileSync(file, 'utf8')),
    )
    expect(otherwise).toEqual(['src/panels/lazyPanel.ts'])
  })
})

/** Files of the repository that files cannot run without: what they import at once, and what that imports. */
function reachedFrom(files: readonly string[]): ReadonlySet<string> {
  const found = new Set(files)
  for (const file of found) {
    const { staticImports, staticExports } = parseSync(file, readFileSync(file, 'utf8')).module
    const named = [
      ...staticImports.filter(
        ({ entries }) => entries.length === 0 || entries.some((entry) => !entry.isType),
      ),
      ...staticExports.flatMap(({ entries }) => entries.filter((entry) => !entry.isType)),
    ].map(({ moduleRequest }) => moduleRequest?.value)
    for (const name of named) {
      const path = name?.startsWith('.') ? sourceOf(join(dirname(file), name)) : undefined
      if (path !== undefined) found.add(path)
    }
  }
  return found
}

const sourceOf = (path: string): string | undefined =>
  [`${path}.ts`, `${path}.tsx`].find((candidate) => existsSync(candidate))
