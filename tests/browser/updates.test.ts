import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type App, awaitKept, awaitReady, openApp, undrawn } from './support/app'
import { makeNewer } from './support/newerVersion'
import { type Site, serve } from './support/server'
import { sharedBrowser, visits } from './support/visit'

const browser = sharedBrowser()
const open = visits()

const notice = (page: Page) => page.getByRole('button', { name: /new version/i })
const awaitNewer = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.title.startsWith('Newer'))
  await awaitReady(page)
}

describe('a newer version', () => {
  let folder: string
  let site: Site
  let app: App

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'app-'))
    await cp('dist', folder, { recursive: true })
    site = await serve({ folder })
    app = await openApp(browser(), site.url, { offline: true })
    await awaitKept(app.page)
    await awaitReady(app.page)
  })

  afterEach(async () => {
    await app.close()
    await site.close()
    await rm(folder, { recursive: true })
  })

  test('is announced, and comes only when a person asks for it', async () => {
    const { page } = app
    await makeNewer(folder)
    expect(await notice(page).count()).toBe(0)
    await page.reload()
    await awaitReady(page)
    expect(await page.title()).toBe('Traveling Words')
    await notice(page).waitFor()
    expect(await page.title()).toBe('Traveling Words')
    await notice(page).click()
    await awaitNewer(page)
    expect(await notice(page).count()).toBe(0)
  })

  test('leaves a tab of the one before all its parts, until that comes along too', async () => {
    const { page } = app
    const other = await page.context().newPage()
    await other.goto(undrawn(site.url))
    await awaitReady(other)
    await makeNewer(folder)
    await page.reload()
    await notice(page).click()
    await awaitNewer(page)

    expect(await other.title()).toBe('Traveling Words')
    await other.getByRole('button', { name: 'Help' }).click()
    await other.getByRole('dialog', { name: 'What is this?' }).waitFor()
    await other.keyboard.press('Escape')
    await other.getByRole('tab', { name: 'Accuracy' }).click()
    await other.getByRole('table', { name: 'Fidelity', exact: true }).waitFor()
    await notice(other).click()
    await awaitNewer(other)
    await expect
      .poll(async () => {
        await page.reload()
        return page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('older')))
      })
      .toEqual([])
  })
})

/** What is fetched when it is wanted: its file, how one asks for it, and what its failure says. */
const PARTS: readonly [file: string, ask: (page: Page) => Promise<unknown>, failure: string][] = [
  ['HelpSheet', (page) => page.keyboard.press('?'), 'The help could not be shown'],
  [
    'Gallery',
    (page) => page.getByRole('button', { name: 'Examples' }).click(),
    'Examples could not be shown',
  ],
  [
    'PatternView',
    async (page) => {
      await page.getByRole('tab', { name: 'Heads' }).click()
      await page.getByRole('gridcell', { name: 'Head 5.10', exact: true }).click()
    },
    'The tab Pattern could not be shown',
  ],
  [
    'WordsTab',
    (page) => page.getByRole('tab', { name: 'Words' }).click(),
    'The tab Words could not be shown',
  ],
]

const withoutFile = (file: string) => `**/assets/${file}-*.js`

const openWithout = (file: string) =>
  open({
    tolerant: true,
    prepare: (fresh) => fresh.route(withoutFile(file), (route) => route.fulfill({ status: 404 })),
  })

const expectTheRest = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: 'Model' }).waitFor()
  await page.getByRole('textbox', { name: 'Sentence', exact: true }).waitFor()
  await page.getByRole('tablist', { name: 'Panels' }).waitFor()
  await page.getByRole('img', { name: /^Globe/ }).waitFor()
}

test.each(PARTS)('%s, where it cannot be fetched, takes nothing else along', async (file, ask, failure) => {
  const { page } = await openWithout(file)
  await ask(page)
  const alert = page.getByRole('alert').filter({ hasText: failure })
  await alert.getByText('A part of the app could not be fetched').waitFor()
  await page.keyboard.press('Escape')
  await expectTheRest(page)
})

test('a tab whose server has a newer version offers to reload the page, and does', async () => {
  const { page } = await openWithout('WordsTab')
  await page.getByRole('tab', { name: 'Words' }).click()
  await page.waitForURL(/tab=words/)
  const reload = page.getByRole('button', { name: 'Reload the page' })
  await reload.waitFor()
  await page.unroute(withoutFile('WordsTab'))
  await reload.click()
  await page.getByRole('tabpanel', { name: 'Words' }).getByRole('heading').first().waitFor()
  expect(await page.getByRole('button', { name: 'Reload the page' }).count()).toBe(0)
})

test('the globe stays where what heads draw on it cannot be fetched, and that is said', async () => {
  const { page } = await openWithout('CircuitLayer')
  await page.getByRole('tab', { name: 'Heads' }).click()
  await page.getByRole('button', { name: /^Forces/ }).click()
  await page.getByRole('alert').getByText('A part of the app could not be fetched').waitFor()
  await expectTheRest(page)
})
