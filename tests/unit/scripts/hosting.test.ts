import { describe, expect, it } from 'vitest'
import { hostFiles } from '../../../scripts/hosting'
import { CONTENT_SECURITY_POLICY, RESPONSE_HEADERS } from '../../../src/offline/responseHeaders'

const files = hostFiles(RESPONSE_HEADERS)

/** “name: value” of every line that the pattern finds, its first group the name and its second the value. */
const headersIn = (text: string, line: RegExp): Record<string, string> =>
  Object.fromEntries([...text.matchAll(line)].map(([, name, value]) => [name, value]))

describe('what hosts are told', () => {
  it('is every header of the app, for Netlify and Cloudflare Pages', () => {
    const all = files._headers.slice(files._headers.indexOf('/*'), files._headers.indexOf('/assets/*'))
    expect(headersIn(all, /^ {2}([\w-]+): (.*)$/gm)).toEqual(RESPONSE_HEADERS)
  })

  it('is the same for nginx, with nothing in a location that would replace it', () => {
    const text = files['hosting/nginx.conf']
    expect(headersIn(text, /^add_header ([\w-]+) "(.*)" always;$/gm)).toEqual(RESPONSE_HEADERS)
    expect(text.slice(text.indexOf('location'))).not.toContain('add_header')
  })

  it('is the same for Caddy', () => {
    expect(headersIn(files['hosting/Caddyfile'], /^\t\t([\w-]+) "(.*)"$/gm)).toEqual(RESPONSE_HEADERS)
  })

  it('needs no quoting that a host would read otherwise', () => {
    for (const value of Object.values(RESPONSE_HEADERS)) expect(value).toMatch(/^[^"\\$\r\n{}]+$/)
  })

  it('lets built files be kept for ever, and the page be asked for again', () => {
    expect(files._headers).toMatch(/^\/assets\/\*\n {2}Cache-Control: .*immutable$/m)
    for (const path of ['/', '/index.html', '/serviceWorker.js']) {
      expect(files._headers).toContain(`\n${path}\n  Cache-Control: no-cache\n`)
    }
  })
})

describe('the policy', () => {
  it('lets a page frame nothing, and takes no picture, worker or answer from a text', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("frame-src 'none'")
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/blob:|data:/)
  })

  it('lets no file be taken for another type', () => {
    expect(RESPONSE_HEADERS['X-Content-Type-Options']).toBe('nosniff')
  })
})
