import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = 'src/session'

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) =>
  statSync(join(ROOT, path)).isFile(),
)

/** The folders that each folder imports from. */
function arrows(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const path of files) {
    const folder = path.split('/')[0]
    if (!path.includes('/')) continue
    const source = readFileSync(join(ROOT, path), 'utf8')
    for (const [, from] of source.matchAll(/from '(\.\.?\/[^'\n]+)'/g)) {
      const [to] = relative(ROOT, join(ROOT, dirname(path), from)).split('/')
      if (to === '..' || to === folder) continue
      if (!found.has(folder)) found.set(folder, new Set())
      found.get(folder)!.add(to)
    }
  }
  return found
}

describe('the folders of the session', () => {
  it('hold every file: only what starts a session lies beside them', () => {
    expect(files.filter((path) => !path.includes('/'))).toEqual(['start.ts'])
  })

  it('import in one direction: no two need each other, not even by way of others', () => {
    const open = arrows()
    // Whoever imports nothing that is left is taken away; what remains in the end goes in a circle.
    for (let removed = true; removed; ) {
      removed = false
      for (const [folder, to] of open) {
        if ([...to].some((name) => open.has(name))) continue
        open.delete(folder)
        removed = true
      }
    }
    expect([...open.keys()]).toEqual([])
  })

  it('stand in docs/architecture.md', () => {
    const page = readFileSync('docs/architecture.md', 'utf8')
    const folders = new Set(files.filter((path) => path.includes('/')).map((path) => path.split('/')[0]))
    expect([...folders].filter((folder) => !page.includes(`\`${folder}/\``))).toEqual([])
  })
})
