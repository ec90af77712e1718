import { expect } from 'vitest'
import { isOurs } from '../../browser/support/app'
import { KEYS, type OtherBrowser, PATIENCE, pressAt, typeKeys } from './browser'

declare global {
  interface Window {
    /** `tests/otherBrowsers/page/helper.js` */
    readonly helper: {
      readonly complaints: readonly string[]
      find(selector: string, name?: string): HTMLElement | null
      place(selector: string, name?: string): { readonly x: number; readonly y: number } | null
      textOf(selector: string, name?: string): string | null
    }
  }
}

/** What a person does in the page, and what can be seen there, in whichever browser. */
export function personAt(browser: OtherBrowser) {
  const shown = (selector: string, name = ''): Promise<boolean> =>
    browser.evaluate((kind, called) => window.helper?.find(kind, called) != null, selector, name)
  const person = {
    shown,
    text: (selector: string, name = ''): Promise<string | null> =>
      browser.evaluate((kind, called) => window.helper.textOf(kind, called), selector, name),
    /** Waits until it is there. */
    see: (selector: string, name = ''): Promise<void> =>
      expect.poll(() => shown(selector, name), { message: `${selector} “${name}”` }).toBe(true),
    async press(selector: string, name = ''): Promise<void> {
      let middle: { readonly x: number; readonly y: number } | null = null
      await expect
        .poll(
          async () => {
            middle = await browser.evaluate(
              (kind, called) => window.helper.place(kind, called),
              selector,
              name,
            )
            return middle
          },
          { message: `${selector} “${name}” can be pressed` },
        )
        .not.toBe(null)
      await pressAt(browser, middle!.x, middle!.y)
    },
    async type(text: string): Promise<void> {
      await person.press('textarea', 'Sentence')
      await typeKeys(browser, 'a', KEYS.Control)
      await typeKeys(browser, text)
      await expect
        .poll(() =>
          browser.evaluate(async () => {
            const { travelingWords: api } = window
            const [{ shape }, tokens, stations] = await Promise.all([
              api.positions(),
              api.tokens(),
              api.stations(),
            ])
            const whole = shape[0] === stations.length && shape[1] === tokens.length
            return whole ? tokens.map((token) => token.text).join('') : 'another picture'
          }),
        )
        .toBe(text)
    },
    /** Chooses in a native list: browsers draw it outside of the page, where nothing can be pressed. */
    choose: (label: string, value: string): Promise<void> =>
      browser.evaluate(
        (called, chosen) => {
          const list = window.helper.find('select', called) as HTMLSelectElement
          list.value = chosen
          list.dispatchEvent(new Event('change', { bubbles: true }))
        },
        label,
        value,
      ),
    /** Loads the page again, and waits until the page of before is gone. */
    async reload(): Promise<void> {
      await browser.evaluate(() => {
        Object.assign(window, { isBefore: true })
        location.reload()
      })
      const isNew = () => browser.evaluate(() => !('isBefore' in window) && window.helper !== undefined)
      // Nothing can be asked of a page between two documents.
      await expect.poll(() => isNew().catch(() => false), { message: 'the page is loaded again' }).toBe(true)
    },
    async ready(): Promise<void> {
      await expect
        .poll(() => browser.evaluate(() => window.travelingWords !== undefined), { timeout: PATIENCE })
        .toBe(true)
      await browser.evaluate(() => window.travelingWords.ready)
    },
    /** Errors and warnings of ours since the page was opened. */
    complaints: async (): Promise<string[]> =>
      (await browser.evaluate(() => window.helper.complaints)).filter(isOurs),
  }
  return person
}

export type Person = ReturnType<typeof personAt>
