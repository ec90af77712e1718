import type { Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { filesOf, sheetsOf } from '../../../scripts/chunks'

/** A chunk of a build, as far as its files are asked for. */
const chunk = (fileName: string, imports: readonly string[], sheets: readonly string[] = []) => ({
  type: 'chunk',
  fileName,
  imports,
  moduleIds: [`src/${fileName}`],
  viteMetadata: { importedCss: new Set(sheets) },
})

const bundle = Object.fromEntries(
  [
    chunk('screen.js', ['react.js', 'shared.js'], ['screen.css']),
    chunk('react.js', []),
    chunk('shared.js', ['react.js'], ['shared.css']),
    chunk('tab.js', ['shared.js'], ['tab.css']),
  ].map((file) => [file.fileName, file]),
) as unknown as Rolldown.OutputBundle

describe('what is asked for with the page', () => {
  it('is the code that the screen cannot run without', () => {
    expect(filesOf('src/screen.js', bundle)).toEqual(['screen.js', 'react.js', 'shared.js'])
  })

  it('is the style sheets of that code, and of no other', () => {
    expect(sheetsOf(filesOf('src/screen.js', bundle), bundle)).toEqual(['screen.css', 'shared.css'])
  })

  it('is nothing where the screen is not in the build', () => {
    expect(filesOf('src/elsewhere.js', bundle)).toEqual([])
  })
})
