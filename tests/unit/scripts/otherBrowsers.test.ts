import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

/** The script where no browser is found: its output and its exit code. */
function withoutBrowsers(environment: Readonly<Record<string, string>>) {
  const { stdout, status } = spawnSync(process.execPath, ['scripts/test.mjs', 'other-browsers'], {
    encoding: 'utf8',
    env: { PATH: '/nowhere', ...environment },
  })
  return { stdout, status }
}

describe('the journey in other browsers', () => {
  it('says of each browser that is missing that it is not installed', () => {
    const { stdout, status } = withoutBrowsers({})
    expect(stdout).toMatch(/^Firefox: not installed/m)
    expect(stdout).toMatch(/^WebKitGTK: not installed/m)
    expect(stdout).toMatch(/^Xvfb: not installed/m)
    expect(status).toBe(0)
  })

  it('fails where they are meant to be there', () => {
    expect(withoutBrowsers({ CI: 'true' }).status).toBe(1)
  })
})
