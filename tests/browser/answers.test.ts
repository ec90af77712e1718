import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { call } from './support/app'
import { visitEach } from './support/visit'

const BEFORE = 'The cat sat'
const AFTER = 'The cat sat on the mat'

declare global {
  interface Window {
    /** Whether pictures wait that are asked for, and what lets them go. */
    holdPictures: boolean
    releasePictures(): void
  }
}

/** Waits until this text has been answered, whatever the globe shows. Resolves with its number of tokens. */
async function awaitAnswer(page: Page, text: string): Promise<number> {
  const read = async () => (await call(page, 'tokens')).map((token) => token.text).join('')
  await expect.poll(read).toBe(text)
  return (await call(page, 'tokens')).length
}

/** A page whose second worker can be kept from drawing. */
async function holdPictures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage
    const waiting: (() => void)[] = []
    window.holdPictures = false
    window.releasePictures = () => {
      window.holdPictures = false
      for (const go of waiting.splice(0)) go()
    }
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: never[]) {
      const go = () => post.call(this, message, ...rest)
      const asked = (message as { readonly path?: readonly string[] }).path?.[0]
      if (window.holdPictures && asked === 'project') waiting.push(go)
      else go()
    }
  })
}

const app = visitEach({ fragment: `#v=1&text=${encodeURIComponent(BEFORE)}`, prepare: holdPictures })

describe('a key', () => {
  test('is answered before its picture is there, and the globe says that it shows an older one', async () => {
    const { page } = app
    const globe = page.getByRole('img', { name: /^Globe: / })
    const summary = await globe.getAttribute('aria-label')
    const mark = page.getByText('Earlier picture', { exact: true })
    expect(await mark.count()).toBe(0)

    await page.evaluate(() => {
      window.holdPictures = true
    })
    await page.getByRole('textbox', { name: 'Sentence', exact: true }).fill(AFTER)
    const count = await awaitAnswer(page, AFTER)
    const chips = page.getByRole('list', { name: 'Tokens' }).getByRole('button')
    await expect.poll(() => chips.count()).toBe(count)
    // What is typed is shown at its end.
    const [top] = await call(page, 'topWords', 24, count - 1, 1)
    const predictions = page.getByRole('region', { name: 'What comes next' })
    await expect.poll(() => predictions.textContent()).toContain(`${(100 * top.probability).toFixed(1)} %`)
    await mark.waitFor()
    expect(await globe.getAttribute('aria-label')).toBe(
      `${summary?.replace('station 0', 'station 24')}. The sentence or the edits have changed since this picture.`,
    )

    await page.evaluate(() => window.releasePictures())
    await mark.waitFor({ state: 'detached' })
    expect((await call(page, 'positions')).shape[1]).toBe(count)
    expect(await globe.getAttribute('aria-label')).toMatch(
      RegExp(`^Globe: ${count} words at station \\d+ of \\d+$`),
    )
  })

  test('that is overtaken gives no picture', async () => {
    const { page } = app
    await page.evaluate(() => {
      window.holdPictures = true
    })
    const overtaken = page.evaluate(
      (text) =>
        window.travelingWords.setText(text).then(
          () => 'shown',
          (error: Error) => error.name,
        ),
      AFTER,
    )
    const count = await awaitAnswer(page, AFTER)
    const latest = page.evaluate((text) => window.travelingWords.setText(text), `${AFTER} and`)
    await page.evaluate(() => window.releasePictures())
    expect(await latest).toMatchObject({ tokens: count + 1 })
    expect(await overtaken).toBe('Cancelled')
    expect((await call(page, 'positions')).shape[1]).toBe(count + 1)
  })

  test('tells its way stage by stage, and leaves the last one on the timeline', async () => {
    const { page } = app
    await call(page, 'setText', AFTER)
    const names = ['tokenize', 'run', 'words', 'read', 'react', 'project', 'draw', 'key']
    const measured = () =>
      page.evaluate(
        (stages) =>
          stages.map(
            (stage) => performance.getEntriesByName(`traveling-words-key-${stage}`, 'measure').length,
          ),
        names,
      )
    await expect.poll(measured).toEqual(names.map(() => 1))
    await call(page, 'setText', BEFORE)
    await page.getByRole('button', { name: 'Models', exact: true }).click()
    await page.locator('summary', { hasText: 'Diagnostics' }).click()
    await page.getByText(/^tokens .+ ms · model .+ ms · .+ · in all .+ ms$/).waitFor()
    expect(await measured()).toEqual(names.map(() => 1))
  })
})
