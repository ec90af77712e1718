import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Classes that all rooms share, as the words that a page is made of. Every other class is local to a module. */
const SHARED = [
  ...['visually-hidden', 'faint', 'quiet', 'caption', 'place', 'mark', 'verbatim', 'token-word', 'notice'],
  ...['icon-button', 'quiet-button', 'strong', 'framed', 'menu-button', 'link-button', 'row-button'],
  ...['picker', 'word-box', 'option-line', 'spread', 'section-title', 'definition-mark', 'panel'],
  ...['popover', 'dialog', 'dialog-ground', 'dialog-head', 'dialog-choices'],
  ...['ranking', 'ranked-keys', 'bar', 'number'],
]

const read = (path: string) => readFileSync(path, 'utf8')
const paths = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((path) => join('src', path))
const sources = paths.filter((path) => /\.tsx?$/.test(path)).map((path) => ({ path, text: read(path) }))
const sheets = paths.filter((path) => path.endsWith('.css'))
const modules = sheets.filter((path) => path.endsWith('.module.css')).sort()

/** The selectors of a style sheet, those within others and within conditions too. */
const selectorsOf = (sheet: string): string[] =>
  [...sheet.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g)]
    .map(([, selector]) => selector.trim())
    .filter((selector) => !selector.startsWith('@'))

const classesIn = (text: string): string[] =>
  [...text.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name)

/** What a module keeps to itself, and what it takes from all rooms. */
function classesOf(path: string) {
  const own = new Set<string>()
  const shared = new Set<string>()
  for (const selector of selectorsOf(read(path))) {
    for (const [, name] of selector.matchAll(/:global\(\.([\w-]+)\)/g)) shared.add(name)
    for (const name of classesIn(selector.replaceAll(/:global\([^)]*\)/g, ''))) own.add(name)
  }
  return { own, shared }
}

/** Classes of a module that components name. */
function namedIn(module: string): Set<string> {
  const named = new Set<string>()
  for (const { path, text } of sources) {
    for (const [, binding, from] of text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)) {
      if (relative('.', join(path, '..', from)) !== module) continue
      for (const [, name] of text.matchAll(new RegExp(`\\b${binding}\\.(\\w+)`, 'g'))) named.add(name)
    }
  }
  return named
}

describe.each(modules)('%s', (module) => {
  it('has the classes that components name, and no others', () => {
    expect([...classesOf(module).own].sort()).toEqual([...namedIn(module)].sort())
  })

  it('takes from all rooms only what they share', () => {
    expect([...classesOf(module).shared].filter((name) => !SHARED.includes(name))).toEqual([])
  })
})

it('no class is global but those that all rooms share', () => {
  const found = sheets
    .filter((path) => !modules.includes(path))
    .flatMap((path) => selectorsOf(read(path)).flatMap(classesIn))
  expect(found.length).toBeGreaterThan(0)
  expect([...new Set(found)].filter((name) => !SHARED.includes(name))).toEqual([])
})

it('every class that all rooms share is styled, and some component has it', () => {
  const styled = sheets.flatMap((path) => selectorsOf(read(path)).flatMap(classesIn))
  const all = sources.map(({ text }) => text).join('\n')
  const isThere = (name: string) =>
    styled.includes(name) && new RegExp(`(["'\`\\s])${name}(["'\`\\s])`).test(all)
  expect(SHARED.filter((name) => !isThere(name))).toEqual([])
})
