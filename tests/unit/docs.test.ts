import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOMS } from '../../scripts/rooms.mjs'
import { anchorsIn, arrowsIn, faultOf, linksIn, pathsIn, scriptsIn } from '../support/markdown'

/** Bytes. */
const LARGEST_README = 6000

/** Files that models have, wherever they come from. */
const OF_MODELS = [
  'config.json',
  'tokenizer.json',
  'vocab.json',
  'model.safetensors.index.json',
  'known-answers.json',
  'model.json',
  'download.json',
]

const read = (path: string): string => readFileSync(path, 'utf8')
const docs = readdirSync('docs')
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', '.github/pull_request_template.md', ...docs]
const manifest: Record<'scripts' | 'dependencies' | 'devDependencies', Record<string, string>> = JSON.parse(
  read('package.json'),
)

/** The pages to which these lead. */
const linkedFrom = (path: string): string[] =>
  linksIn(read(path)).map((link) => join(dirname(path), link.split('#')[0]))

/** Whether a path is there, as far as its names are given: one in capitals stands for any. */
function isThere(path: string): boolean {
  const parts = path.split('/')
  const open = parts.findIndex(
    (part, at) => /^[A-Z]+(\.\w+)?$/.test(part) && !existsSync(parts.slice(0, at + 1).join('/')),
  )
  return existsSync(open < 0 ? path : parts.slice(0, open).join('/'))
}

describe('the documentation', () => {
  it('has a README that is read in two minutes', () => {
    expect(statSync('README.md').size).toBeLessThanOrEqual(LARGEST_README)
  })

  it('lists every page of docs in its list of pages', () => {
    const linked = linkedFrom('docs/README.md')
    expect(docs.filter((path) => path !== 'docs/README.md' && !linked.includes(path))).toEqual([])
  })

  it('is reached from the README', () => {
    expect(linkedFrom('README.md')).toEqual(
      expect.arrayContaining(['docs/README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE']),
    )
  })

  it.each(pages)('leads somewhere with every link of %s', (path) => {
    expect(linksIn(read(path)).flatMap((link) => faultOf(link, path) ?? [])).toEqual([])
  })

  it.each(pages)('names only paths that are there in %s', (path) => {
    const missing = pathsIn(read(path)).filter((named) => !isThere(named) && !OF_MODELS.includes(named))
    expect(missing).toEqual([])
  })

  it.each(pages)('runs only scripts that package.json has in %s', (path) => {
    expect(scriptsIn(read(path)).filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([])
  })

  it('tells newcomers of every script', () => {
    const told = scriptsIn(read('CONTRIBUTING.md'))
    expect(Object.keys(manifest.scripts).filter((name) => !told.includes(name))).toEqual([])
  })

  it('draws every room, and only arrows that the table of rooms has', () => {
    const arrows = arrowsIn(read('docs/architecture.md'))
    const isOpen = ([from, to]: readonly [string, string]): boolean =>
      ROOMS[from]?.imports.some((path) => path.split('/')[0] === to) === true
    expect(arrows.filter((arrow) => !isOpen(arrow))).toEqual([])
    const standAlone = Object.keys(ROOMS).filter((room) => !arrows.flat().includes(room))
    expect(standAlone).toEqual(['offline'])
  })

  it('gives a reason for every package', () => {
    const rows = [...read('docs/dependencies.md').matchAll(/^\|([^|]+)\|/gm)]
    const named = rows.flatMap(([, packages]) => packages.split(',')).map((name) => name.trim())
    const all = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(all.filter((name) => !named.includes(name))).toEqual([])
  })
})

describe('what the test reads of a page', () => {
  const page = [
    '# The “first” heading, `code` and more',
    'A [link](guide.md#a-heading) and ![a picture](dark.png), but `[none](here.md)`.',
    '## Twice',
    'See `src/core/tensor.ts`, tests/golden/ and `vite.config.ts`; `npm run bench -- --only app`, `npm test`.',
    '```sh',
    'npm run paper -- --out [x](y.md)   # ../docs/gone.md',
    '```',
    '## Twice',
  ].join('\n')

  it('is every link and picture outside code', () => {
    expect(linksIn(page)).toEqual(['guide.md#a-heading', 'dark.png'])
  })

  it('is every anchor, as GitHub makes them', () => {
    expect([...anchorsIn(page)]).toEqual(['the-first-heading-code-and-more', 'twice', 'twice-1'])
  })

  it('is every path, in code too', () => {
    expect(pathsIn(page)).toEqual(['src/core/tensor.ts', 'tests/golden', 'docs/gone.md', 'vite.config.ts'])
  })

  it('is every arrow of a flow chart', () => {
    const chart = '```mermaid\nflowchart TD\n  a["<b>a</b>"]\n  a & b --> c\n  b -- "by name" --> d\n```\n'
    expect(arrowsIn(chart)).toEqual([
      ['a', 'c'],
      ['b', 'c'],
      ['b', 'd'],
    ])
  })

  it('is every script', () => {
    expect(scriptsIn(page)).toEqual(['bench', 'paper', 'test'])
  })

  it('is a fault where a file or a heading is missing', () => {
    expect(faultOf('gone.md', 'docs/README.md')).toContain('there is no docs/gone.md')
    expect(faultOf('hosting.md#gone', 'docs/README.md')).toContain('no such heading')
    expect(faultOf('hosting.md#headers', 'docs/README.md')).toBeNull()
    expect(faultOf('https://example.org/', 'docs/README.md')).toBeNull()
  })
})
