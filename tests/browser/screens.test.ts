import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { awaitPicture, awaitRest, RESTING } from './support/app'
import { headerRow } from './support/header'
import { visits } from './support/visit'

const open = visits()
const TEXT = 'The old man looked at the sea'

const globe = (page: Page) => page.getByRole('img', { name: /^Globe/ })
const play = (page: Page) => page.getByRole('button', { name: 'Play', exact: true })

/** Whether all of an element lies within the window. */
const isInView = (page: Page, name: 'Play' | 'Continue' | 'Examples'): Promise<boolean> =>
  page.getByRole('button', { name, exact: true }).evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    const isCovered = middle !== element && !element.contains(middle)
    return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && !isCovered
  })

describe('the screen', () => {
  it('is shown to a room with one key: no panel, type twice as large, and back', async () => {
    const { page } = await open({ fragment: RESTING })
    await awaitPicture(page, TEXT)
    await awaitRest(page, 0)
    const panels = page.getByRole('tablist')
    const size = () =>
      page
        .locator('[data-label="token"]:not([hidden])')
        .first()
        .evaluate((label) => Number.parseFloat(getComputedStyle(label).fontSize))
    const before = { size: await size(), width: (await globe(page).boundingBox())!.width }
    await globe(page).focus()
    await page.keyboard.press('f')
    await panels.waitFor({ state: 'hidden' })
    await expect
      .poll(async () => (await globe(page).boundingBox())!.width)
      .toBeGreaterThan(before.width + 300)
    await expect.poll(size).toBeGreaterThan(1.8 * before.size)
    expect(await isInView(page, 'Play')).toBe(true)
    await page.keyboard.press('Escape')
    await panels.waitFor()
    await page.getByRole('button', { name: 'Present' }).click()
    await panels.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Leave the presentation' }).click()
    await panels.waitFor()
  })

  it('is dark or light as the system asks, until one is chosen', async () => {
    const { page } = await open({ fragment: RESTING, colorScheme: 'dark' })
    const expectTheme = (theme: string) => page.locator(`html[data-theme="${theme}"]`).waitFor()
    await expectTheme('dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await expectTheme('light')
    await page.getByRole('button', { name: 'Use the dark theme' }).click()
    await expectTheme('dark')
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.emulateMedia({ colorScheme: 'light' })
    await page.evaluate(() => new Promise(requestAnimationFrame))
    await expectTheme('dark')
  })

  it('leaves half of a phone to the globe beside an open panel, with Continue and Examples', async () => {
    const { page } = await open({ fragment: RESTING, viewport: { width: 390, height: 844 } })
    await awaitPicture(page, TEXT)
    await page.getByRole('button', { name: 'This word', exact: true }).click()
    await page.getByRole('tablist').waitFor()
    await expect.poll(async () => (await globe(page).boundingBox())!.height).toBeGreaterThanOrEqual(422)
    expect(await isInView(page, 'Continue')).toBe(true)
    expect(await isInView(page, 'Examples')).toBe(true)
    const panel = await page.getByRole('tabpanel').boundingBox()
    expect(panel!.height).toBeGreaterThan(100)
  })

  it('has Play in view on a phone held sideways', async () => {
    const { page } = await open({ fragment: RESTING, viewport: { width: 844, height: 390 } })
    await awaitPicture(page, TEXT)
    expect(await isInView(page, 'Play')).toBe(true)
    await play(page).click()
    expect((await globe(page).boundingBox())!.height).toBeGreaterThan(110)
    await page.getByRole('button', { name: 'This word', exact: true }).click()
    await page.getByRole('tablist').waitFor()
    await expect
      .poll(async () => (await page.getByRole('tabpanel').boundingBox())!.height)
      .toBeGreaterThan(150)
    expect((await globe(page).boundingBox())!.height).toBeGreaterThan(110)
    expect(await isInView(page, 'Continue')).toBe(true)
  })

  it.each([390, 844, 1440])('has a header of one row, %i pixels wide', async (width) => {
    const { page } = await open({ fragment: RESTING, viewport: { width, height: 844 } })
    await awaitPicture(page, TEXT)
    await page.getByText(/Ready: 12 blocks/).waitFor({ state: 'attached' })
    const { controls, spread, fits, status } = await headerRow(page)
    expect(controls).toBeGreaterThan(5)
    expect(spread).toBeLessThan(8)
    expect(fits).toBe(true)
    // That all is as usual is there for screen readers alone.
    expect(status.width).toBeLessThanOrEqual(1)
    const tagline = (await page.getByText(/^Watch a language model/).boundingBox())!
    expect(tagline.height).toBeLessThan(20)
    expect(tagline.y).toBeLessThan(60)
  })

  it('shows in the header that a model runs in eight bits', async () => {
    const { page } = await open({ fragment: RESTING })
    await awaitPicture(page, TEXT)
    await page.getByRole('button', { name: 'Models' }).click()
    await page.getByRole('combobox', { name: /^Precision of Demo/ }).selectOption('int8, approximate')
    await page.getByRole('status').first().getByText('int8, approximate').waitFor()
    await page.keyboard.press('Escape')
    for (const width of [1440, 1100, 844, 700, 390]) {
      await page.setViewportSize({ width, height: 844 })
      const { spread, fits, status } = await headerRow(page)
      expect(status.width, `${width} pixels`).toBeGreaterThan(60)
      expect(spread, `${width} pixels`).toBeLessThan(8)
      expect(fits, `${width} pixels`).toBe(true)
    }
  })
})

describe('the globe within another page', () => {
  const link = `#embed&v=1&text=${encodeURIComponent(TEXT)}&station=24`

  it('tells what the last word would say, in the theme of its link', async () => {
    const { page } = await open({ fragment: `${link}&theme=light`, colorScheme: 'dark' })
    await page.getByText(/^sea would say /).waitFor()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light')
    expect(await page.evaluate(() => localStorage.getItem('traveling-words-theme'))).toBeNull()
    expect(await page.evaluate(() => location.hash)).toContain('theme=light')
  })

  it('plays by itself where its link says so', async () => {
    const { page } = await open({ fragment: link.replace('station=24', 'station=0&autoplay'), moving: true })
    await page.locator('[data-shown-station="24"]').waitFor()
  })

  it('plays nothing by itself to those who ask for less motion', async () => {
    const { page } = await open({ fragment: link.replace('station=24', 'station=0&autoplay=1') })
    await awaitPicture(page, TEXT)
    await play(page).waitFor()
    await awaitRest(page, 0)
  })
})
