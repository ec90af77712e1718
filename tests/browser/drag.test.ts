import type { CDPSession, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { awaitPicture, awaitRest, awaitView, call } from './support/app'
import { DEMO } from './support/demo'
import { visitOnce, visits } from './support/visit'

const SENTENCE = 'Once upon a time there was a little'
const STATION = DEMO.stations >> 1
const OPEN = `#v=1&text=${SENTENCE}&view=from&follow=1&station=${STATION}`

/** θ = 180° · D / (D + 8), D = −log₁₀ p. */
const rule = (probability: number): number => {
  const distance = -Math.log10(probability)
  return (180 * distance) / (distance + 8)
}

type Point = { readonly x: number; readonly y: number }

const note = (page: Page) => page.getByRole('region', { name: 'The word that is pulled' })
const strip = (page: Page) => page.getByRole('region', { name: 'What if' })
const globe = (page: Page) => page.getByRole('img', { name: /^Globe/ })
const cameraOf = (page: Page) => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('camera')

/** Degrees of the last word from the pole. */
async function away(page: Page): Promise<number> {
  const { shape, data } = await call(page, 'positions')
  const at = 3 * (STATION * shape[1] + shape[1] - 1)
  return (Math.atan2(Math.hypot(data[at], data[at + 1]), data[at + 2]) * 180) / Math.PI
}

/** What the last word would say at the end. */
async function ends(page: Page, k = 1) {
  const tokens = await call(page, 'tokens')
  return call(page, 'topWords', DEMO.stations - 1, tokens.length - 1, k)
}

/** The middle of the word at the pole, and the particle that can be pulled: beside its figure, where the cursor says so. */
async function places(page: Page): Promise<{ readonly pole: Point; readonly particle: Point }> {
  const label = (name: string) => page.locator('[data-label]:not([hidden])', { hasText: name })
  const [{ word }] = await ends(page)
  const pole = (await label(word.trim()).last().boundingBox())!
  let particle: Point | undefined
  await expect
    .poll(async () => {
      const box = (await page
        .locator('[data-label="strong"]:not([hidden])', { hasText: ' %' })
        .boundingBox())!
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      const sides = [
        { x, y: box.y - 12 },
        { x, y: box.y + box.height + 12 },
        { x: box.x - 12, y },
        { x: box.x + box.width + 12, y },
      ]
      for (const side of sides) {
        await page.mouse.move(side.x, side.y)
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        )
        if ((await globe(page).evaluate((element) => element.style.cursor)) === 'move') particle = side
      }
      return particle
    })
    .toBeDefined()
  return { pole: { x: pole.x + pole.width / 2, y: pole.y + pole.height / 2 }, particle: particle! }
}

/** A point so far on the way from one to another. */
const between = (from: Point, to: Point, share: number): Point => ({
  x: from.x + share * (to.x - from.x),
  y: from.y + share * (to.y - from.y),
})

/** What is in force draws the word where the rule says, as one edit that can be taken back. */
async function expectOneEdit(page: Page, before: number): Promise<void> {
  await note(page).waitFor({ state: 'detached' })
  await expect.poll(() => strip(page).getByRole('listitem').count()).toBe(1)
  const after = await away(page)
  expect(Math.abs(after - before)).toBeGreaterThan(0.9)
  const pole = await page.getByRole('textbox', { name: 'Word at the pole', exact: true }).inputValue()
  const words = await call(page, 'topWords', STATION, (await call(page, 'tokens')).length - 1, 50)
  const found = words.find(({ word }) => word.trim() === pole)!
  expect(after).toBeCloseTo(rule(found.probability), 2)
  await page.keyboard.press('Control+z')
  await expect.poll(() => away(page)).toBeCloseTo(before, 3)
  expect(await strip(page).getByRole('button', { name: 'Undo', exact: true }).isDisabled()).toBe(true)
}

describe('a word that is pulled over the rings', () => {
  const app = visitOnce({ fragment: OPEN })
  beforeEach(async () => {
    await awaitPicture(app.page, SENTENCE)
    await awaitView(app.page, 'from')
    await awaitRest(app.page, STATION)
  })

  it('follows the pointer, while the globe waits and predictions change; it is one edit', async () => {
    const { page } = app
    const before = await away(page)
    const camera = cameraOf(page)
    const [answer] = await ends(page)
    const { pole, particle } = await places(page)
    await page.mouse.move(particle.x, particle.y)
    await page.mouse.down()
    const there = between(particle, pole, 0.5)
    await page.mouse.move(there.x, there.y, { steps: 4 })
    // It is there, and so is what comes of it, before the hand lets go.
    await note(page)
      .getByText(new RegExp(`^“little” turned [\\d.]+° toward “${answer.word.trim()}”`))
      .first()
      .waitFor()
    await expect.poll(() => away(page)).toBeLessThan(before - 0.9)
    await expect.poll(async () => (await ends(page))[0].probability).not.toBe(answer.probability)
    await page.mouse.up()
    await expectOneEdit(page, before)
    expect(cameraOf(page)).toBe(camera)
  })

  it('comes by keys as near as its turn can bring it, which is said, and is dropped without a trace', async () => {
    const { page } = app
    const before = await away(page)
    await page.keyboard.press('d')
    await note(page).getByText('turned 0.0° toward').first().waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => away(page)).toBeCloseTo(before - 2, 2)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => away(page)).toBeCloseTo(before - 1, 2)
    const ending = note(page).getByText('This turn cannot bring it nearer.').first()
    expect(await ending.count()).toBe(0)
    for (let degrees = 0; degrees < before; degrees++) await page.keyboard.press('ArrowUp')
    await ending.waitFor()
    await page.keyboard.press('Escape')
    await note(page).waitFor({ state: 'detached' })
    await expect.poll(() => away(page)).toBeCloseTo(before, 3)
    expect(await strip(page).getByRole('listitem').count()).toBe(0)
    await page.keyboard.press('Control+z')
    expect(await away(page)).toBeCloseTo(before, 3)
  })

  it('stays by Enter; a second pull takes the place of the first', async () => {
    const { page } = app
    const before = await away(page)
    for (const pulled of [1, 2]) {
      await page.keyboard.press('d')
      await note(page)
        .getByText(/turned [\d.]+°/)
        .first()
        .waitFor()
      await page.keyboard.press('ArrowDown')
      await expect.poll(() => away(page)).toBeCloseTo(before + pulled, 2)
      await page.keyboard.press('Enter')
      await note(page).waitFor({ state: 'detached' })
      await expect.poll(() => strip(page).getByRole('listitem').count()).toBe(1)
    }
    await page.keyboard.press('Control+z')
    await expect.poll(() => away(page)).toBeCloseTo(before + 1, 2)
    await expectOneEdit(page, before)
  })

  it('is turned toward the nearest place in other views, by the angle', async () => {
    const { page } = app
    await call(page, 'view', 'pca')
    await awaitView(page, 'pca')
    await page.keyboard.press('d')
    await note(page).getByText('turned 0.0° toward').first().waitFor()
    for (let degrees = 0; degrees < 5; degrees++) await page.keyboard.press('ArrowUp')
    await note(page).getByText('turned 5.0° toward').first().waitFor()
    await page.keyboard.press('Enter')
    await strip(page)
      .getByText(/“little” 5° toward “.+” at station/)
      .waitFor()
  })
})

describe('a finger', () => {
  const open = visits()

  it('pulls a word over the rings', async () => {
    const viewport = { width: 390, height: 844 }
    const { page } = await open({ fragment: OPEN, viewport, hasTouch: true, isMobile: true })
    await awaitPicture(page, SENTENCE)
    await awaitRest(page, STATION)
    const touch: CDPSession = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) =>
      touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map((point) => ({ ...point, id: 0 })),
      })
    const before = await away(page)
    const camera = cameraOf(page)
    const { pole, particle } = await places(page)
    await send('touchStart', [particle])
    for (const share of [0.15, 0.3, 0.45]) await send('touchMove', [between(particle, pole, share)])
    await note(page).waitFor()
    await expect.poll(() => away(page)).toBeLessThan(before - 0.9)
    await send('touchEnd', [])
    await expectOneEdit(page, before)
    expect(cameraOf(page)).toBe(camera)
  })
})
