import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TravelingWords } from '../../../src/app/console'
import type { ProjectorId } from '../../../src/session/stores/view'
import { PATIENCE } from './chromium'

/** The open app, and everything it said and asked for meanwhile. */
export interface App {
  readonly page: Page
  /** Console errors and warnings of ours, and uncaught errors. */
  readonly complaints: string[]
  /** Addresses of requests that went elsewhere than the app's own origin. */
  readonly strayRequests: string[]
  close(): Promise<void>
}

/** What libraries and the driver say on their own account, each known by its words. */
const NOT_OURS = [
  /THREE\.Clock: This module has been deprecated/,
  /GPU stall due to ReadPixels/,
  /^No available adapters\.$/,
  /Service Worker registration blocked by Playwright/,
]

/** Whether a text on the console is the app's own. */
export const isOurs = (text: string): boolean => !NOT_OURS.some((known) => known.test(text))

/** What a first visit shows, by a link: nothing plays by itself then. */
export const RESTING = `#v=1&text=${encodeURIComponent('The old man looked at the sea')}`

/** How a page is opened, and in what context. */
export interface Opening extends BrowserContextOptions {
  /** The link; an empty one for a first visit. */
  readonly fragment?: string
  /** Whether to wait until the model runs. */
  readonly ready?: boolean
  /** Whether the globe is drawn; else all is where it belongs, and nothing painted. */
  readonly drawn?: boolean
  /** Whether particles fly and journeys play at their pace; else everything jumps. */
  readonly moving?: boolean
  /** Whether the app may keep itself for offline use: in a fresh profile, that costs seconds. */
  readonly offline?: boolean
  /** Called before the page is opened. */
  prepare?(page: Page): Promise<unknown>
}

/** CSS pixels. */
export const WINDOW = { width: 1440, height: 900 } as const
/** Where the globe is drawn: in software that takes as long as it has pixels. */
const SMALL_WINDOW = { width: 1100, height: 700 } as const

export const windowOf = ({ viewport, drawn = false }: Opening) => viewport ?? (drawn ? SMALL_WINDOW : WINDOW)

/** Opens the app and waits until its model runs. */
export async function openApp(browser: Browser, url: string, opening: Opening = {}): Promise<App> {
  const {
    fragment = RESTING,
    ready = true,
    drawn = false,
    moving = false,
    offline = false,
    prepare,
    ...contextOptions
  } = opening
  const context = await browser.newContext({
    serviceWorkers: offline ? 'allow' : 'block',
    reducedMotion: moving ? 'no-preference' : 'reduce',
    ...contextOptions,
    viewport: windowOf(opening),
  })
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  const { complaints, strayRequests } = watchPage(page, url)
  await prepare?.(page)
  await page.goto((drawn ? inFull(url) : undrawn(url)) + fragment)
  if (ready) await awaitReady(page)
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= closeContext(context)
    return closing
  }
  return { page, complaints, strayRequests, close }
}

/**
 * Closes pages, whatever answers to their requests are under way: what these throw from now on is ignored. The browser
 * also leaves its requests alone, which is not waited for, as a worker that is ending may never answer.
 */
export async function closeContext(context: BrowserContext): Promise<void> {
  for (const routed of [context, ...context.pages()])
    routed.unrouteAll({ behavior: 'ignoreErrors' }).catch(() => undefined)
  await context.close()
}

/** The address of a page that does not draw its globe. */
export const undrawn = (url: string): string => asking(url, 'drawing', 'off')

/** The address of a page that draws its globe in full, however long its frames take. */
const inFull = (url: string): string => asking(url, 'detail', 'full')

function asking(url: string, name: string, value: string): string {
  const address = new URL(url)
  address.searchParams.set(name, value)
  return address.href
}

/** Shows what a link says in a page that is open, as its browser does when someone goes back to it. */
export async function showLink(page: Page, fragment: string): Promise<void> {
  await page.evaluate((hash) => {
    history.replaceState(null, '', hash)
    dispatchEvent(new PopStateEvent('popstate'))
  }, fragment)
}

/** Keeps what a page says from now on, and what it asks for elsewhere than at the app's own origin. */
export function watchPage(page: Page, url: string): Pick<App, 'complaints' | 'strayRequests'> {
  const complaints: string[] = []
  const strayRequests: string[] = []
  page.on('console', (message) => {
    const text = message.text()
    const loud = message.type() === 'error' || message.type() === 'warning'
    if (loud && isOurs(text)) complaints.push(text)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const address = new URL(request.url())
    const local = address.protocol === 'blob:' || address.protocol === 'data:'
    if (!local && address.origin !== new URL(url).origin) strayRequests.push(request.url())
  })
  return { complaints, strayRequests }
}

export async function awaitReady(page: Page): Promise<void> {
  await page.waitForFunction(() => window.travelingWords !== undefined)
  await page.evaluate(() => window.travelingWords.ready)
}

/** Waits until the app lies on the device. */
export const awaitKept = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null)

/** Types a sentence in place of the one that is there, and waits for its picture. */
export async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Sentence', exact: true }).fill(text)
  await awaitPicture(page, text)
}

/** Waits until the picture is that of this text, with all its stations. */
export async function awaitPicture(page: Page, text: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const api = window.travelingWords
        const [{ shape }, tokens, stations] = await Promise.all([
          api.positions(),
          api.tokens(),
          api.stations(),
        ])
        const whole = tokens.length === 0 || shape[0] === stations.length
        const theirs = shape[1] === tokens.length
        return whole && theirs ? tokens.map((token) => token.text).join('') : 'another picture'
      }),
    )
    .toBe(text)
}

/** Waits until the globe rests at a station. */
export async function awaitRest(page: Page, station: number): Promise<void> {
  await page.locator(`[data-shown-station="${station}"]`).waitFor()
}

/** Waits until the globe rests at any station, drawn by this view. */
export async function awaitView(page: Page, view: ProjectorId): Promise<void> {
  await page.locator(`[data-shown-station][data-view="${view}"]`).waitFor()
}

/** Calls the console API in the page. */
export function call<Name extends Exclude<keyof TravelingWords, 'ready'>>(
  page: Page,
  name: Name,
  ...inputs: Parameters<TravelingWords[Name]>
): Promise<Awaited<ReturnType<TravelingWords[Name]>>> {
  return page.evaluate(
    ([method, values]) => {
      const api = window.travelingWords as unknown as Record<
        string,
        (...values: unknown[]) => Promise<unknown>
      >
      return api[method](...values)
    },
    [name, inputs] as const,
  ) as Promise<Awaited<ReturnType<TravelingWords[Name]>>>
}
