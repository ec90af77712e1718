import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { awaitKept, awaitReady, openApp, type, undrawn } from './support/app'
import { serve } from './support/server'
import { sharedBrowser, visits } from './support/visit'

const browser = sharedBrowser()
const open = visits()

describe('without a network', () => {
  test('the app opens and runs after one visit, though its server is gone', async () => {
    const site = await serve()
    const { page, complaints, close } = await openApp(browser(), site.url, { offline: true })
    await awaitKept(page)
    await site.close()
    await page.goto('about:blank')
    await page.goto(undrawn(site.url))
    await awaitReady(page)
    await type(page, 'The sea was dark')
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
    expect(complaints).toEqual([])
    await close()
  })
})

test('an inline script does not run', async () => {
  const { page } = await open({ tolerant: true })
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "taken over"'
    document.head.append(script)
    return document.title
  })
  expect(ran).toBe('Traveling Words')
})

test('no script is made of a text, but WASM is; nothing is asked of other hosts in the clear', async () => {
  const { page } = await open({ tolerant: true })
  const outcome = await page.evaluate(async () => {
    const refused: string[] = []
    const asking = new Promise<void>((resolve) => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        refused.push(effectiveDirective)
        if (effectiveDirective === 'connect-src') resolve()
      })
    })
    // In a task of its own: what the test itself evaluates is exempt.
    const later = <Result>(work: () => Result): Promise<Result | 'refused'> =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(work())
          } catch {
            resolve('refused')
          }
        })
      })
    const text = await later(() => new Function('return 1')())
    const module = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
    const wasm = await later(() => new WebAssembly.Module(module) instanceof WebAssembly.Module)
    await Promise.all([fetch('http://elsewhere.invalid/').catch(() => undefined), asking])
    return { text, wasm, refused }
  })
  expect(outcome.text).toBe('refused')
  expect(outcome.wasm).toBe(true)
  expect(outcome.refused).toEqual(expect.arrayContaining(['script-src', 'connect-src']))
})

describe('on a host that sets no headers', () => {
  test('the second visit is cross-origin isolated and runs threads, under any path', async () => {
    const site = await serve({ isolated: false, base: '/some/path/' })
    const { page, close } = await openApp(browser(), site.url, { offline: true })
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
    await awaitKept(page)
    // A small model leaves a core to the page, unless more threads were measured to be faster.
    const measured = JSON.stringify([{ count: 2, milliseconds: 1 }])
    await page.evaluate((timings) => localStorage.setItem('traveling-words-threads', timings), measured)
    await page.reload()
    await awaitReady(page)
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
    expect(await page.locator('[data-part="model-message"]').textContent()).toMatch(/2 threads/)
    await close()
    await site.close()
  })
})

test('another app of the same origin is left alone', async () => {
  const site = await serve()
  let asked = 0
  const origin = createServer(async ({ url = '/' }, response) => {
    if (url === '/other/old') response.writeHead(302, { Location: '/other/' }).end()
    else if (url === '/other/') {
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end('<!doctype html><title>Other</title><script>document.title += " ran"</script>')
    } else if (url === '/other/assets/page-12345678.js') {
      asked++
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end()
    } else {
      const answer = await fetch(new URL(url, site.url))
      const type = answer.headers.get('content-type') ?? ''
      response.writeHead(answer.status, { 'Content-Type': type }).end(Buffer.from(await answer.arrayBuffer()))
    }
  })
  await new Promise<void>((ready) => origin.listen(0, '127.0.0.1', ready))
  const url = `http://localhost:${(origin.address() as AddressInfo).port}/`
  const { page, close } = await openApp(browser(), url, { offline: true })
  await awaitKept(page)
  await page.goto(`${url}other/old`)
  expect(page.url()).toBe(`${url}other/`)
  expect(await page.title(), 'no policy of ours').toBe('Other ran')
  for (let i = 0; i < 2; i++) {
    await page.evaluate(() =>
      fetch('assets/page-12345678.js', { cache: 'no-store' }).then(({ text }) => text),
    )
  }
  expect(asked, 'nothing of it is kept').toBe(2)
  await close()
  origin.closeAllConnections()
  await new Promise((closed) => origin.close(closed))
  await site.close()
})
