import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './support/chromium'
import { type Site, serve } from './support/server'

let browser: Browser
let site: Site
beforeAll(async () => {
  browser = await launch()
  site = await serve()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

test('a panel that fails says so, and takes neither the globe nor the sentence', async () => {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    const { createElement } = Document.prototype
    Document.prototype.createElement = function (this: Document, name: string) {
      if (name === 'table') throw new Error('no tables today')
      return createElement.call(this, name)
    } as typeof createElement
    addEventListener('tables-again', () => {
      Document.prototype.createElement = createElement
    })
  })
  await page.goto(site.url)
  const failure = page.getByRole('alert').filter({ hasText: 'The tab Heads could not be shown' })
  await failure.waitFor()
  expect(await failure.textContent()).toContain('no tables today')
  await page.evaluate(() => window.travelingWords.ready)
  await page.getByRole('textbox', { name: 'Sentence', exact: true }).fill('A cat')
  await page.getByRole('list', { name: 'Tokens' }).getByText('cat').waitFor()
  await page.getByRole('img', { name: 'Globe' }).waitFor()
  await page.evaluate(() => dispatchEvent(new Event('tables-again')))
  await failure.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('grid', { name: 'Attention heads' }).waitFor()
  await page.close()
})
