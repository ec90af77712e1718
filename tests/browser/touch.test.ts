import type { CDPSession, Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { type App, awaitPicture, awaitRest } from './support/app'
import { countColors, photograph } from './support/pixels'
import { visits } from './support/visit'

const TEXT = 'The old man looked at the sea'

const open = visits()
let app: App
let page: Page
let touch: CDPSession
beforeEach(async () => {
  app = await open({
    fragment: `#v=1&text=${encodeURIComponent(TEXT)}&view=pca&station=3&tab=heads`,
    drawn: true,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  page = app.page
  touch = await page.context().newCDPSession(page)
  await awaitPicture(page, TEXT)
  await awaitRest(page, 3)
})

type Point = { readonly x: number; readonly y: number }

const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]): Promise<unknown> =>
  touch.send('Input.dispatchTouchEvent', {
    type,
    touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
  })

/** The middle of the globe. */
async function middle(): Promise<Point> {
  const box = await page.getByRole('img', { name: /^Globe/ }).boundingBox()
  return { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 }
}

const camera = () =>
  page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get('camera')?.split(',').map(Number))

describe('a telephone', () => {
  it('shows everything on 390 pixels: nothing stands over the edge, and the sheet holds the tabs', async () => {
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(await over()).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Heads', exact: true }).tap()
    await page.getByRole('grid', { name: 'Attention heads' }).waitFor()
    await page.getByRole('gridcell', { name: 'Head 5.1', exact: true }).tap()
    await page.getByRole('table', { name: 'Attention pattern' }).waitFor()
    expect(await over()).toBeLessThanOrEqual(0)
  })

  it('turns the globe with one finger and comes closer with two', async () => {
    const { x, y } = await middle()
    await send('touchStart', [{ x, y }])
    for (let step = 1; step <= 6; step++) await send('touchMove', [{ x: x + 12 * step, y }])
    await send('touchEnd', [])
    await expect.poll(async () => (await camera())?.[0] ?? 6.9).not.toBeCloseTo(6.9, 0)
    const before = (await camera())![2]
    await send('touchStart', [
      { x: x - 30, y },
      { x: x + 30, y },
    ])
    for (let step = 1; step <= 6; step++)
      await send('touchMove', [
        { x: x - 30 - 10 * step, y },
        { x: x + 30 + 10 * step, y },
      ])
    await send('touchEnd', [])
    await expect.poll(async () => (await camera())![2]).toBeGreaterThan(1.2 * before)
  })

  /** A word, and where its particle is: on the side of its label that has room, which a mouse finds out. */
  async function particleOf(labels: Locator): Promise<{ readonly word: string; readonly at: Point }> {
    let found: { readonly word: string; readonly at: Point } | undefined
    const search = async () => {
      for (const label of await labels.all()) {
        const box = await label.boundingBox()
        const word = await label.textContent()
        if (box === null || word === null) continue
        const { x, y, width, height } = box
        const [middle, centre] = [x + width / 2, y + height / 2]
        const sides = [
          { x: middle, y: y + height + 8 },
          { x: middle, y: y - 8 },
          { x: x - 8, y: centre },
          { x: x + width + 8, y: centre },
          { x: x - 8, y: y + height },
          { x: x + width + 8, y: y + height },
        ]
        for (const at of sides) {
          await page.mouse.move(at.x, at.y)
          const isThere = await tooltip(word)
            .waitFor({ timeout: SEARCH })
            .then(
              () => true,
              () => false,
            )
          await page.mouse.move(0, 0)
          await page.locator('[data-part="tooltip"]').waitFor({ state: 'hidden' })
          if (isThere) {
            found = { word, at }
            return found
          }
        }
      }
    }
    await expect.poll(search, { timeout: 120_000 }).toBeDefined()
    return found!
  }

  /** How long a place is tried for a particle, ms; where the machine is slow it is tried again. */
  const SEARCH = 400
  const tooltip = (word: string) => page.locator('[data-part="tooltip"]').getByText(word, { exact: true })

  it('tells of a particle that a finger is held on, and chooses one that it taps', async () => {
    const labels = page
      .locator('[data-label="token"]', { hasText: /^(old|man|sea|looked|at|the)$/ })
      .filter({ visible: true })
    const { word, at } = await particleOf(labels)
    await send('touchStart', [at])
    await tooltip(word).waitFor()
    await send('touchEnd', [])
    expect(await page.locator('[data-token][aria-pressed="true"]').count()).toBe(0)
    await page.touchscreen.tap(at.x, at.y)
    await page.locator('[data-token][aria-pressed="true"]', { hasText: word }).waitFor()
    const chip = (await page.locator('[data-token]').first().boundingBox())!
    await send('touchStart', [{ x: chip.x + 10, y: chip.y + 10 }])
    await page.locator('[data-part="tooltip"]').getByText('The', { exact: true }).waitFor()
    await send('touchEnd', [])
    expect(await page.locator('[data-token][aria-pressed="true"]').textContent()).toContain(word)
  })
})

describe('a graphics card that is lost', () => {
  it('is told, and the globe is drawn again when it comes back', async () => {
    const lose = (restore: boolean) =>
      page.evaluate((back) => {
        const kept = window as unknown as { lost?: WEBGL_lose_context }
        const context = document.querySelector('canvas')!.getContext('webgl2')!
        kept.lost ??= context.getExtension('WEBGL_lose_context')!
        if (back) kept.lost.restoreContext()
        else kept.lost.loseContext()
      }, restore)
    await lose(false)
    const notice = page.getByText('The globe lost the graphics card. The panels still work.')
    await notice.waitFor()
    await page.getByRole('button', { name: 'Next station' }).tap()
    await lose(true)
    await notice.waitFor({ state: 'detached' })
    await awaitRest(page, 4)
    await expect
      .poll(async () => countColors(page, await photograph(page.getByRole('img', { name: /^Globe/ }))))
      .toBeGreaterThan(40)
    app.complaints.splice(0)
  })
})
