import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatNotices, packageOf } from '../../../scripts/notices'
import { RESPONSE_HEADERS } from '../../../src/offline/responseHeaders'
import { documentedHeaders, otherHeaders } from '../../audit/headers'
import { readLicences } from '../../audit/licences'
import { withoutIntegrity } from '../../audit/lock'
import { missingNotices } from '../../audit/notices'
import { parseAudit } from '../../audit/vulnerabilities'
import { allUnpinned, unpinned } from '../../audit/workflows'

describe('licences in a lock file', () => {
  const refusedOf = (license: string | undefined, dev = false): readonly string[] =>
    readLicences({
      packages: {
        '': {},
        'node_modules/a/node_modules/@scope/b': { dev, ...(license === undefined ? {} : { license }) },
      },
    }).refused

  it('are taken where one of a choice is allowed, and all of a bundle', () => {
    expect(refusedOf('MIT')).toEqual([])
    expect(refusedOf('(GPL-3.0 OR MIT)')).toEqual([])
    expect(refusedOf('MIT AND GPL-3.0')).toEqual(['@scope/b: MIT AND GPL-3.0'])
  })

  it('are refused where none is named, and told with the package', () => {
    expect(refusedOf(undefined)).toEqual(['@scope/b: none is named'])
    expect(refusedOf('GPL-3.0')).toEqual(['@scope/b: GPL-3.0'])
  })

  it('may ask more of tools than of what is given away', () => {
    expect(refusedOf('MPL-2.0', true)).toEqual([])
    expect(refusedOf('MPL-2.0')).toHaveLength(1)
  })
})

describe('the registry’s audit', () => {
  it('counts by severity', () => {
    const counts = { info: 0, low: 2, high: 1, critical: 0, total: 3 }
    expect(parseAudit(JSON.stringify({ metadata: { vulnerabilities: counts } }))).toEqual({ low: 2, high: 1 })
  })

  it('is no audit where the registry has none', () => {
    expect(parseAudit(JSON.stringify({ statusCode: 405, error: { summary: '' } }))).toBeNull()
    expect(parseAudit('')).toBeNull()
  })
})

describe('packages', () => {
  it('are all held to a hash by the lock file', () => {
    expect(withoutIntegrity(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([])
  })

  it('that are held to no hash are told', () => {
    const packages = { '': {}, 'node_modules/a': {}, 'node_modules/b': { integrity: 'sha512-x' } }
    expect(withoutIntegrity({ packages })).toEqual(['node_modules/a'])
  })
})

describe('third-party notices', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

  it('have a text for each package, the fonts and the third parties of the runtime', () => {
    const names = Object.keys(dependencies)
    expect(missingNotices(formatNotices(names), names)).toEqual([])
  })

  it('are told to be missing', () => {
    expect(missingNotices(formatNotices(['react']), ['react', 'three'])).toEqual(['three'])
    expect(missingNotices('=== react 1.0.0 (MIT) ===\n\n', ['react'])).toContain('react (its text)')
  })

  it('know the package of a module', () => {
    expect(packageOf('/x/node_modules/a/node_modules/@scope/b/dist/c.js?url')).toBe('@scope/b')
    expect(packageOf('/x/src/app/main.ts')).toBeNull()
  })
})

describe('actions of workflows', () => {
  it('are all pinned to a commit', async () => {
    expect(await allUnpinned()).toEqual([])
  })

  it('that are not are told', () => {
    const pinned = `actions/checkout@${'0'.repeat(40)}`
    expect(
      unpinned(`steps:\n  - uses: ${pinned} # v1\n  - uses: a/b@v4\n  - name: x\n    uses: c/d@main`),
    ).toEqual(['a/b@v4', 'c/d@main'])
  })

  it('have the right to publish only where nothing of the packages runs', () => {
    const workflow = readFileSync('.github/workflows/pages.yml', 'utf8')
    const [, build, deploy] = workflow.split(/^ {2}(?:build|deploy):$/m)
    expect(build).toContain('npm run build')
    expect(build).not.toMatch(/: write/)
    expect(deploy).toContain('pages: write')
    expect(deploy).not.toMatch(/run:|checkout/)
  })
})

describe('headers that hosts are told to send', () => {
  const documented = documentedHeaders(readFileSync('docs/hosting.md', 'utf8'))

  it('are those of the app', () => {
    expect(documented).toEqual(RESPONSE_HEADERS)
  })

  it('are told where a server sends others', () => {
    const sent = Object.entries(RESPONSE_HEADERS).map(([name, value]) => [name.toLowerCase(), value])
    expect(otherHeaders(documented, Object.fromEntries(sent))).toEqual([])
    expect(otherHeaders({ 'X-One': 'a' }, {})).toEqual(['X-One is sent as “nothing”'])
  })
})
