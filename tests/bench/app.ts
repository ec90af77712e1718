import type { Page } from 'playwright-core'
import type { TravelingWords } from '../../src/app/console'

/** The app's own doors, as the bench uses them. (Those of the browser tests need Vitest around them.) */

type Method = Exclude<keyof TravelingWords, 'ready'>

/** Calls the console API in the page. */
export function call<Name extends Method>(
  page: Page,
  name: Name,
  ...inputs: Parameters<TravelingWords[Name]>
): ReturnType<TravelingWords[Name]> {
  const called = page.evaluate(
    ([method, values]) => {
      const api = window.travelingWords as unknown as Record<string, (...values: unknown[]) => unknown>
      return api[method](...values)
    },
    [name, inputs] as const,
  )
  return called as ReturnType<TravelingWords[Name]>
}

/** A link to a short sentence: what it opens does not begin to play by itself, as a first visit does. */
export const RESTING = '#v=1&text=The+cat+sat.'

/** Opens a page of the app and waits until its model runs. */
export async function open(page: Page, url: string, fragment = ''): Promise<void> {
  await page.goto(url + fragment)
  await page.waitForFunction(() => window.travelingWords !== undefined)
  await page.evaluate(() => window.travelingWords.ready)
}

/** The sentence box, which the keys reach when this resolves, at the end of its text. */
export async function focusSentence(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Sentence', exact: true }).press('Control+End')
}

/** Waits until the picture is that of this many tokens. */
export async function awaitTokens(page: Page, tokens: number): Promise<void> {
  await page.waitForFunction(async (wanted) => {
    const { shape } = await window.travelingWords.positions()
    return shape[1] === wanted
  }, tokens)
}

/** Waits until the globe rests at a station. */
export async function awaitRest(page: Page, station: number): Promise<void> {
  await page.locator(`[data-shown-station="${station}"]`).waitFor()
}
