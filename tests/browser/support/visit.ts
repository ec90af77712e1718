import { type Browser, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest'
import { type App, awaitPicture, type Opening, openApp, showLink, windowOf } from './app'

/**
 * How a browser test is written.
 *
 * All files share one Chromium and one server of the built app (`globalSetup.ts`). A test gets its page in one of
 * three ways, each called once at the top of a file or of a `describe`:
 *
 * - `const app = visitOnce({ fragment })`: one page for all tests of the file. Before each test it shows its link
 *   again. For tests that read a panel and leave nothing behind that a link does not put right.
 * - `const app = visitEach({ fragment })`: a page of its own, with storage of its own, for each test.
 * - `const open = visits()`: the test opens what it needs, `const { page } = await open({ fragment })`.
 *
 * After each test its pages are asked whether they complained on the console or asked another origin for something;
 * both fail the test. A test in which that is meant says `tolerant`.
 *
 * Pages ask for less motion and do not draw the globe (`?drawing=off`): particles, labels and tables are where they
 * belong at once. A test that looks at the globe's pixels says `drawn: true`; one about motion, `moving: true`.
 *
 * Two files run at a time. What they share is the clipboard, so only `export.test.ts` uses it.
 *
 * Wait for what the page itself tells: a locator, `awaitPicture` (the picture of a text is there), `awaitRest` (the
 * globe rests at a station), `awaitView` (it rests, drawn by a view), or `expect.poll` of what is read from the page.
 * Never wait for time, and never assert how long something took: the machine may be busy.
 *
 * Values come from the page's console (`call(page, 'topWords', …)`) and sizes from `DEMO`, not from literals of the
 * demo model: another one must pass too.
 */

/** The address of the built app. */
export const siteUrl: string = inject('site')

/** What a test asks of a page beyond what its context is given. */
export interface Visit extends Opening {
  /** The test itself looks at what the page says and asks for. */
  readonly tolerant?: boolean
  /** Another server of the app. */
  readonly url?: string
}

type Open = (visit?: Visit) => Promise<App>

/** The shared Chromium, as long as the tests of this file or block run. */
export function sharedBrowser(): () => Browser {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.connect(inject('chromium'))
  })
  afterAll(() => browser?.close())
  return () => browser
}

/** Opens pages in a test, which are examined and closed after it. */
export function visits(): Open {
  const browser = sharedBrowser()
  const opened: { readonly app: App; readonly tolerant: boolean }[] = []
  afterEach(async () => {
    const all = opened.splice(0)
    await Promise.all(all.map(({ app }) => app.close()))
    for (const { app, tolerant } of all) if (!tolerant) expectPeace(app)
  })
  return async ({ tolerant = false, url = siteUrl, ...opening } = {}) => {
    const app = await openApp(browser(), url, opening)
    opened.push({ app, tolerant })
    return app
  }
}

/** A page for each test, opened before it, and examined and closed after it. */
export function visitEach(visit: Visit = {}): App {
  const open = visits()
  let app: App
  beforeEach(async () => {
    app = await open(visit)
    await awaitLink(app, visit)
  })
  return follow(() => app)
}

/** One page for all tests of this file or block. It shows its link before each, and is examined after each. */
export function visitOnce(visit: Visit & { readonly fragment: string }): App {
  const { tolerant = false, url = siteUrl, ...opening } = visit
  const browser = sharedBrowser()
  let app: App | undefined
  beforeEach(async () => {
    if (app === undefined) app = await openApp(browser(), url, opening)
    else await showAnew(app, visit)
    await awaitLink(app, visit)
  })
  afterEach(async ({ task }) => {
    const last = app!
    // What a failed test left behind is not the next one's.
    if (task.result?.state === 'fail') {
      app = undefined
      await last.close()
    }
    const said = { complaints: last.complaints.splice(0), strayRequests: last.strayRequests.splice(0) }
    if (!tolerant) expectPeace(said)
  })
  return follow(() => app!)
}

/** Brings a page back to its link: as wide as it was, with its panels opened anew, and the pointer away. */
async function showAnew({ page }: App, visit: Visit & { readonly fragment: string }): Promise<void> {
  const { fragment } = visit
  await page.setViewportSize(windowOf(visit))
  await page.mouse.move(0, 0)
  const elsewhere = new URLSearchParams(fragment.slice(1))
  const other = elsewhere.get('tab') === 'what-if' ? 'Heads' : 'What if'
  elsewhere.set('tab', other === 'Heads' ? 'heads' : 'what-if')
  await showLink(page, `#${elsewhere}`)
  await page.getByRole('tab', { name: other, selected: true }).waitFor({ state: 'attached' })
  await showLink(page, fragment)
}

/** Waits until the text of the page’s link is shown and its picture rests: then nothing is read anew by itself. */
async function awaitLink({ page }: App, { fragment = '', ready = true }: Visit): Promise<void> {
  const text = new URLSearchParams(fragment.replace(/^#/, '')).get('text')
  if (!ready || text === null) return
  await awaitPicture(page, text)
  await page.locator('[data-shown-station]').waitFor()
}

function expectPeace({ complaints, strayRequests }: Pick<App, 'complaints' | 'strayRequests'>): void {
  expect(complaints).toEqual([])
  expect(strayRequests).toEqual([])
}

/** The app that is open at the moment. */
function follow(current: () => App): App {
  return {
    get page() {
      return current().page
    },
    get complaints() {
      return current().complaints
    },
    get strayRequests() {
      return current().strayRequests
    },
    close: () => current().close(),
  }
}
