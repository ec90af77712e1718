import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a page of the documentation names, for the test that reads it. */

const FENCED = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[^\n]*$/gm
const INLINE = /`[^`\n]+`/g
const LINK = /!?\[[^\]]*\]\(([^()\s]+)\)/g
const HEADING = /^#{1,6} +(.+?) *#*$/gm

/** Folders of the repository whose names begin a path. */
const FOLDERS = ['src', 'tests', 'scripts', 'docs', 'models', 'public', '.github', '.ci']
const PATH = RegExp(
  String.raw`(?<![\w./@-])(?:\.\./)*((?:${FOLDERS.join('|').replaceAll('.', '\\.')})/[\w.@/-]*)`,
  'g',
)
const FILE_NAME = /^[\w.-]+\.(?:tsx?|mjs|json|md|yml|html|css|py)$/

/** Where links of a page lead, pictures included: as they are written. */
export function linksIn(page: string): string[] {
  const prose = page.replace(FENCED, '').replace(INLINE, '``')
  return [...prose.matchAll(LINK)].map(([, target]) => target)
}

/** The anchors that GitHub gives the headings of a page. */
export function anchorsIn(page: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading] of page.replace(FENCED, '').matchAll(HEADING)) {
    const plain = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const anchor = plain.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-')
    let unique = anchor
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`
    anchors.add(unique)
  }
  return anchors
}

/** Paths of the repository that a page names, in prose, code and diagrams, and file names that it sets as code. */
export function pathsIn(page: string): string[] {
  const paths = [...page.matchAll(PATH)].map(([, path]) => path.replace(/[./]+$/, ''))
  const names = [...page.replace(FENCED, '').matchAll(INLINE)].map(([code]) => code.slice(1, -1))
  return [...new Set([...paths, ...names.filter((name) => FILE_NAME.test(name))])]
}

/** The arrows of the flow charts of a page, as pairs: `a & b --> c` are two. */
export function arrowsIn(page: string): [from: string, to: string][] {
  const charts = [...page.matchAll(/^```mermaid\nflowchart[^\n]*\n([\s\S]*?)^```/gm)].map(
    ([, chart]) => chart,
  )
  const lines = charts.flatMap((chart) => [
    ...chart.matchAll(/^ *([\w &]+?) -- ?(?:"[^"]*" --)?> ([\w &]+)$/gm),
  ])
  return lines.flatMap(([, from, to]) =>
    from.split(' & ').flatMap((start) => to.split(' & ').map((end): [string, string] => [start, end])),
  )
}

/** The scripts of package.json that a page runs. */
export function scriptsIn(page: string): string[] {
  const run = [...page.matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name]) => name)
  const short = [...page.matchAll(/\bnpm (start|test)\b/g)].map(([, name]) => name)
  return [...new Set([...run, ...short])]
}

/**
 * Why a link of a page leads nowhere; null where it leads somewhere, or elsewhere in the world.
 *
 * @param path of the page, from the root of the repository.
 */
export function faultOf(link: string, path: string): string | null {
  if (/^[a-z]+:/i.test(link)) return null
  const [file, anchor] = link.split('#')
  const target = file === '' ? path : join(dirname(path), decodeURIComponent(file))
  if (!existsSync(target)) return `${path}: ${link}: there is no ${target}`
  if (anchor === undefined) return null
  return anchorsIn(readFileSync(target, 'utf8')).has(anchor) ? null : `${path}: ${link}: no such heading`
}
