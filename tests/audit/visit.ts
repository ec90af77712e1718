import type { Page } from 'playwright-core'
import { open } from '../bench/app'
import { watchPage } from '../browser/support/app'
import { launch, PATIENCE } from '../browser/support/chromium'
import { serve } from '../browser/support/server'

/** What a visit of the built app asked for. */
export interface Requests {
  /** Paths asked of the app's own origin before anything was clicked. */
  readonly first: ReadonlySet<string>
  /** Addresses elsewhere, before and after. */
  readonly stray: readonly string[]
  readonly complaints: readonly string[]
  /** The headers that came with the page, by their names in small letters. */
  readonly headers: Readonly<Record<string, string>>
}

/** Opens the app, then every tab and every menu of the header, and keeps what is asked for. */
export async function visitAll(folder: string): Promise<Requests> {
  const [browser, site] = [await launch(), await serve({ folder })]
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(PATIENCE)
    const { complaints, strayRequests } = watchPage(page, site.url)
    const asked = new Set<string>()
    page.on('request', (request) => asked.add(new URL(request.url()).pathname))
    await open(page, site.url)
    // A first visit plays its journey: it rests at the end.
    await page.locator('[data-shown-station]').waitFor()
    const first = new Set(asked)
    await openEverything(page)
    const headers = Object.fromEntries((await fetch(site.url)).headers)
    return { first, stray: strayRequests, complaints, headers }
  } finally {
    await browser.close()
    await site.close()
  }
}

async function openEverything(page: Page): Promise<void> {
  for (const tab of await page.getByRole('tablist', { name: 'Panels' }).getByRole('tab').all()) {
    await tab.click()
    const panel = page.getByRole('tabpanel').first()
    await panel.waitFor()
    await panel.getByText('Opening…').waitFor({ state: 'detached' })
  }
  for (const button of await page.locator('header button[aria-haspopup]').all()) {
    await button.click()
    await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor()
    await page.keyboard.press('Escape')
  }
}
