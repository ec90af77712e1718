import { messageOf } from '../../src/core/errors'
import { uniform } from '../../src/core/random'
import { call, openApp } from '../browser/support/app'
import { launch } from '../browser/support/chromium'
import { serve } from '../browser/support/server'

const NAMES = 'v text long model station head token view drawing eot tab edit second hub precision x'.split(
  ' ',
)
const VALUES = [
  '1',
  '-1',
  '999999999999',
  '5.10',
  '0.0',
  '%',
  '%E0%A4%A',
  '%00',
  '\u202e',
  '🐦'.repeat(50),
  'NaN',
  '__proto__',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  'pca',
  'heads',
  'demo',
  'The cat',
  '[object Object]',
  '{"a":1}',
  'a'.repeat(5000),
  '',
]

/** A fragment that nobody meant: known and unknown names with values that do and do not fit, or plain noise. */
function anyFragment(seed: number): string {
  const next = uniform(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]
  if (next() < 0.15) {
    return Array.from({ length: Math.floor(next() * 300) }, () =>
      String.fromCharCode(32 + Math.floor(next() * 800)),
    ).join('')
  }
  const fields = Array.from({ length: Math.floor(next() * 8) }, () => `${pick(NAMES)}=${pick(VALUES)}`)
  return fields.join(next() < 0.9 ? '&' : ';')
}

/**
 * Visits links that make no sense in the running app: it must throw nothing, keep answering, and read a
 * sentence afterwards.
 *
 * @returns what went wrong, a line each.
 */
export async function fuzzLinks(count: number, seed: number): Promise<string[]> {
  const [browser, site] = [await launch(), await serve()]
  const failures: string[] = []
  try {
    const { page, complaints, strayRequests } = await openApp(browser, site.url, {
      drawn: true,
      moving: true,
    })
    page.on('dialog', (dialog) => {
      failures.push(`a link opened a dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    for (let i = 0; i < count; i++) {
      const fragment = anyFragment(seed + i)
      const before = complaints.length
      await page.evaluate((hash) => {
        location.hash = hash
        return new Promise((resolve) => requestAnimationFrame(resolve))
      }, fragment)
      for (const complaint of complaints.slice(before))
        failures.push(`link ${JSON.stringify(fragment.slice(0, 200))}: ${complaint}`)
      if ((i + 1) % 100 === 0) console.error(`${i + 1} links`)
    }
    for (const request of strayRequests) failures.push(`a link made the page ask ${request}`)
    await call(page, 'load', 'demo')
    const { tokens } = await call(page, 'setText', 'The old man looked at the sea')
    if (tokens !== 7) failures.push(`the app reads a sentence of 7 tokens as ${tokens}`)
  } catch (error) {
    failures.push(`the app no longer answers: ${messageOf(error)}`)
  } finally {
    await browser.close()
    await site.close()
  }
  return failures
}
