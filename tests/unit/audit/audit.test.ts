import { describe, expect, it } from 'vitest'
import { readLicences } from '../../audit/licences'
import { parseAudit } from '../../audit/vulnerabilities'

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
