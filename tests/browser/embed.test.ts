import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { awaitPicture, awaitRest, call } from './support/app'
import { sharedBrowser, siteUrl, visits } from './support/visit'

const TEXT = 'The old man looked at the sea'

const open = visits()
const browser = sharedBrowser()
let lesson: Server
let lessonUrl: string
beforeAll(async () => {
  const fragment = `#embed&v=1&text=${encodeURIComponent(TEXT)}&station=4&view=pca`
  lesson = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(
      `<!doctype html><title>Lesson</title><iframe title="Globe" width="900" height="600" src="${siteUrl}${fragment}"></iframe>`,
    )
  })
  await new Promise<void>((resolve) => lesson.listen(0, '127.0.0.1', resolve))
  lessonUrl = `http://127.0.0.1:${(lesson.address() as AddressInfo).port}/`
})
afterAll(async () => {
  await new Promise((resolve) => lesson.close(resolve))
})

describe('the globe in a page of another origin', () => {
  test('shows the journey that the link names, without the panels, and a way out', async () => {
    const page = await browser().newPage({ viewport: { width: 1000, height: 700 } })
    await page.goto(lessonUrl)
    const frame = page.frameLocator('iframe')
    await frame.locator('[data-shown-station="4"]').waitFor()
    expect(await frame.getByRole('img', { name: /^Globe: 7 words at station 4 of 24/ }).count()).toBe(1)
    expect(await frame.getByRole('textbox').count()).toBe(0)
    expect(await frame.getByRole('tab').count()).toBe(0)
    await frame.getByRole('button', { name: 'Next station' }).click()
    await frame.locator('[data-shown-station="5"]').waitFor()
    const out = frame.getByRole('link', { name: 'Open in Traveling Words' })
    await out.focus()
    const address = await out.getAttribute('href')
    expect(address).toContain('#v=1&text=The+old+man')
    expect(address).toContain('station=5')
    expect(await page.evaluate(() => history.length), 'going back is the lesson’s').toBeLessThanOrEqual(2)
    await page.close()
  })
})

/** How far the label of a particle is at most from where it was, CSS pixels. Rows of text, x and y. */
function farthest(before: readonly (string | null)[][], now: readonly (string | null)[][]): number {
  const places = (rows: readonly (string | null)[][]) =>
    new Map(rows.map(([text, x, y]) => [text, [x, y].map(Number)]))
  const [then, there] = [places(before), places(now)]
  return Math.max(
    ...['old', 'man', 'sea'].map((word) => {
      const [a, b] = [then.get(word), there.get(word)]
      return a === undefined || b === undefined ? 1e9 : Math.hypot(a[0] - b[0], a[1] - b[1])
    }),
  )
}

describe('the globe in a link', () => {
  test('is looked at from where it was, and turned as it was', async () => {
    const first = await open({ fragment: '#v=1&text=The+cat+sat.&view=pca&station=3' })
    await awaitPicture(first.page, 'The cat sat.')
    const labels = () =>
      Array.from(
        document.querySelectorAll<HTMLElement>('[data-label]:not([data-label="place"])'),
        (label) => [
          label.textContent,
          ...(label.hidden ? [] : (label.style.transform.match(/-?[\d.]+/g) ?? [])),
        ],
      )
    await call(first.page, 'setText', TEXT)
    await awaitRest(first.page, 3)
    const straight = await first.page.evaluate(labels)
    await first.page.getByRole('img', { name: /^Globe/ }).focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', '+', '+']) await first.page.keyboard.press(key)
    await first.page.waitForURL(/camera=.*turn=/)
    const before = await first.page.evaluate(labels)
    const link = await first.page.evaluate(() => location.hash)
    const second = await open({ fragment: link })
    expect(await second.page.evaluate(() => location.hash)).toBe(link)
    await awaitPicture(second.page, TEXT)
    await awaitRest(second.page, 3)
    await expect
      .poll(async () => farthest(before, await second.page.evaluate(labels)))
      // A label may stand on another side of its particle: that depends on where it stood before.
      .toBeLessThan(60)
    expect(farthest(straight, before)).toBeGreaterThan(90)
    expect(await second.page.evaluate(() => location.hash)).toBe(link)
  })
})

describe('the help', () => {
  test('stays away when Escape is pressed before it has come', async () => {
    const app = await open()
    const { page } = app
    await awaitPicture(page, TEXT)
    const asked: Route[] = []
    await page.context().route('**/HelpSheet-*.js', (route) => void asked.push(route))
    await page.keyboard.press('?')
    await expect.poll(() => asked.length).toBe(1)
    await page.keyboard.press('Escape')
    const came = page.waitForResponse(/HelpSheet-/)
    await asked[0].continue()
    await (await came).finished()
    const sheet = page.getByRole('dialog', { name: 'What is this?' })
    expect(await sheet.count()).toBe(0)
    await page.keyboard.press('?')
    await sheet.waitFor()
  })

  test('opens with ?, names what keys do, and they do it; off, they do nothing', async () => {
    const app = await open()
    const { page } = app
    await awaitPicture(page, TEXT)
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'What is this?' })
    await sheet.getByRole('region', { name: 'Keyboard' }).getByText('to the sentence').waitFor()
    expect(await sheet.locator('figure').getByRole('img').count()).toBe(3)
    await sheet.getByRole('button', { name: 'Glossary' }).click()
    await page.getByRole('dialog', { name: 'Glossary' }).waitFor()
    await page.keyboard.press('Escape')
    await sheet.getByRole('button', { name: 'Take the tour' }).click()
    await sheet.waitFor({ state: 'detached' })
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Tour')
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Tour' }).waitFor({ state: 'detached' })
    await awaitPicture(page, TEXT)
    const station = () => page.getByRole('slider', { name: 'Station' }).getAttribute('aria-valuenow')
    await page.keyboard.press('.')
    await page.keyboard.press('.')
    await expect.poll(station).toBe('2')
    await page.keyboard.press('>')
    await expect.poll(station).toBe('24')
    await page.keyboard.press(']')
    await page.locator('[data-token][aria-pressed="true"]').waitFor()
    await page.keyboard.press('7')
    await page.getByRole('tab', { name: 'Accuracy', selected: true }).waitFor()
    await page.keyboard.press('g')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Globe/)
    await page.keyboard.press('/')
    await page.keyboard.press('?')
    await awaitPicture(page, `${TEXT}?`)
    await page.getByRole('button', { name: 'Help' }).click()
    await sheet.getByRole('switch', { name: 'Use single keys as shortcuts' }).click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('<')
    await page.keyboard.press('?')
    expect(await station()).toBe('24')
    expect(await sheet.count()).toBe(0)
  })
})
