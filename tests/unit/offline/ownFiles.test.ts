import { describe, expect, it } from 'vitest'
import { isBuiltFile, leaveSharedCache } from '../../../src/offline/ownFiles'
import { withHeaders } from '../../../src/offline/responseHeaders'

const SCOPE = 'https://example.org/'

describe('the built files of this app', () => {
  it.each([
    ['https://example.org/assets/screen-BfRIuMhK.js', true],
    ['https://example.org/other/assets/screen-BfRIuMhK.js', false],
    ['https://example.org/assets/other/screen-BfRIuMhK.js', false],
    ['https://example.org/assets/screen.js', false],
    ['https://elsewhere.org/assets/screen-BfRIuMhK.js', false],
  ])('%s: %s', (url, own) => {
    expect(isBuiltFile(new URL(url), SCOPE)).toBe(own)
  })

  it('leave a cache that another app uses, whose files stay', async () => {
    const storage = cachesWith('built-files', [
      'https://example.org/assets/screen-BfRIuMhK.js',
      'https://example.org/other/page.js',
    ])
    await leaveSharedCache(storage, 'built-files', SCOPE)
    expect(await listed(storage)).toEqual(['https://example.org/other/page.js'])
  })

  it('leave no empty cache behind', async () => {
    const storage = cachesWith('built-files', ['https://example.org/assets/screen-BfRIuMhK.js'])
    await leaveSharedCache(storage, 'built-files', SCOPE)
    expect(await storage.has('built-files')).toBe(false)
  })
})

describe('headers of the app', () => {
  it('are set on what is there', async () => {
    const answer = withHeaders(new Response('content', { headers: { 'Content-Type': 'text/html' } }))
    expect(answer.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(answer.headers.get('Content-Type')).toBe('text/html')
    expect(await answer.text()).toBe('content')
  })

  it('leave a redirect alone, which the browser has to follow', () => {
    const redirect = Object.create(Response.prototype, {
      status: { value: 0 },
      type: { value: 'opaqueredirect' },
      headers: { value: new Headers() },
      body: { value: null },
      statusText: { value: '' },
    }) as Response
    expect(withHeaders(redirect)).toBe(redirect)
  })
})

/** The part of CacheStorage that is used, in memory. */
function cachesWith(name: string, urls: readonly string[]): CacheStorage {
  const all = new Map([[name, new Set(urls)]])
  const storage = {
    has: async (wanted: string) => all.has(wanted),
    delete: async (wanted: string) => all.delete(wanted),
    async open(wanted: string) {
      const kept = all.get(wanted) ?? new Set()
      return {
        keys: async () => [...kept].map((url) => new Request(url)),
        delete: async ({ url }: Request) => kept.delete(url),
      }
    },
  }
  return storage as unknown as CacheStorage
}

async function listed(storage: CacheStorage): Promise<string[]> {
  const cache = await storage.open('built-files')
  return (await cache.keys()).map(({ url }) => url)
}
