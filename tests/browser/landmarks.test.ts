import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { awaitPicture, awaitRest, awaitView, call } from './support/app'
import { visitOnce, visits } from './support/visit'

const SENTENCE = 'The old man looked at the sea'

const visit = visits()
let page: Page

async function open(fragment: string, width = 1440, height = 900): Promise<Page> {
  const app = await visit({ fragment: `#v=1&text=${SENTENCE}${fragment}`, viewport: { width, height } })
  page = app.page
  await awaitPicture(page, SENTENCE)
  await awaitView(page, 'mds')
  return page
}

interface Box {
  readonly text: string
  readonly isPlace: boolean
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The boxes of the labels that can be seen. */
const labels = (page: Page): Promise<Box[]> =>
  page.locator('[data-label]').evaluateAll((spans) =>
    spans.flatMap((span) => {
      if ((span as HTMLElement).hidden) return []
      const { left, top, right, bottom } = span.getBoundingClientRect()
      const isPlace = (span as HTMLElement).dataset.label === 'place'
      return [{ text: span.textContent ?? '', isPlace, left, top, right, bottom }]
    }),
  )

const overlapping = (boxes: readonly Box[]): string[] =>
  boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} over ${b.text}`),
  )

/** How far the label of a place stands from the middle of the globe, in halves of its smaller side. */
async function fromTheMiddle(page: Page, text: string): Promise<number> {
  const box = (await labels(page)).find((label) => label.isPlace && label.text === text)
  const globe = await page.getByRole('img', { name: /^Globe/ }).boundingBox()
  if (box === undefined || globe === null) return Number.POSITIVE_INFINITY
  const x = (box.left + box.right) / 2 - globe.x - globe.width / 2
  const y = (box.top + box.bottom) / 2 - globe.y - globe.height / 2
  return (2 * Math.hypot(x, y)) / Math.min(globe.width, globe.height)
}

/** What is seen of it. */
const textOf = async (place: Locator): Promise<string> => (await place.allInnerTexts()).join(' ')

const places = (page: Page): Locator => page.getByRole('list', { name: 'Places', exact: true })
const kind = (page: Page, name: string): Locator => page.getByRole('switch', { name, exact: true })

describe('words as places', () => {
  it.each([
    [1440, 900],
    [390, 844],
  ])('have labels that never overlap, at %i × %i', async (width, height) => {
    const page = await open('&station=0', width, height)
    for (const station of [0, 13, 24]) {
      await call(page, 'goTo', station)
      await awaitRest(page, station)
      await expect
        .poll(async () => (await labels(page)).filter(({ isPlace }) => isPlace).length)
        .toBeGreaterThan(2)
      const shown = await labels(page)
      expect(shown.some(({ isPlace }) => !isPlace)).toBe(true)
      expect(overlapping(shown)).toEqual([])
    }
  })

  describe('under Fit', () => {
    const kept = visitOnce({ fragment: `#v=1&text=${SENTENCE}&station=24&tab=fit` })

    beforeEach(async () => {
      page = kept.page
      await awaitView(page, 'mds')
    })

    it('are searched for, traveled to, and forgotten', async () => {
      const search = page.getByRole('textbox', { name: 'Search a place' })
      await search.fill('xylophonist')
      await search.press('Enter')
      await page
        .getByRole('alert')
        .getByText(/as \d+ tokens/)
        .waitFor()
      await search.fill('window')
      await search.press('Enter')
      await places(page).getByRole('button', { name: 'window', pressed: true }).waitFor()
      await expect.poll(() => fromTheMiddle(page, 'window')).toBeLessThan(0.25)
      await places(page).getByRole('button', { name: 'Forget window' }).press('Enter')
      await expect.poll(() => fromTheMiddle(page, 'window')).toBe(Number.POSITIVE_INFINITY)
    })

    it('are traveled to from the list by keyboard, and by a click on their labels', async () => {
      const own = places(page).getByRole('button', { name: 'man', exact: true })
      await own.focus()
      await own.press('Enter')
      await expect.poll(() => fromTheMiddle(page, 'man')).toBeLessThan(0.25)
      const others = (await labels(page)).filter(({ isPlace, text }) => isPlace && text !== 'man')
      const distances = await Promise.all(others.map(({ text }) => fromTheMiddle(page, text)))
      const other = others[distances.indexOf(Math.max(...distances))]
      expect(await fromTheMiddle(page, other.text)).toBeGreaterThan(0.25)
      await page.mouse.click((other.left + other.right) / 2, (other.top + other.bottom) / 2)
      await expect.poll(() => fromTheMiddle(page, other.text)).toBeLessThan(0.25)
      await places(page).getByRole('button', { name: other.text, pressed: true }).first().waitFor()
      expect(overlapping(await labels(page))).toEqual([])
    })

    it('are left and come to: the angles of every particle, station by station', async () => {
      const section = page.getByRole('region', { name: 'From its own word to the next', exact: true })
      await section.getByText(/sea at station 24: [\d.]+° from its own word, [\d.]+° from/).waitFor()
      await section.getByRole('img', { name: /Angles of sea to its own word/ }).waitFor()
      await section.getByRole('button', { name: 'man', exact: true }).press('Enter')
      const said = section.getByText(/man at station 24/)
      await said.waitFor()
      const degrees = async () =>
        [...(await textOf(section.getByRole('status'))).matchAll(/([\d.]+)°/g)].map(([, value]) =>
          Number(value),
        )
      const [ownAtEnd, nextAtEnd] = await degrees()
      expect(nextAtEnd).toBeLessThan(ownAtEnd)
      await call(page, 'goTo', 0)
      await section.getByText(/man at station 0/).waitFor()
      const [ownAtFirst] = await degrees()
      expect(ownAtFirst).toBeLessThan(ownAtEnd)
    })

    it('gives way to the ellipsoid that the next sublayer sees, where the view is its true shadow', async () => {
      const section = page.getByRole('region', { name: 'Sphere to ellipsoid' })
      await section.getByRole('switch', { name: /Draw station 24 as the vocabulary sees it/ }).click()
      await section.getByText('This view bends the sphere').waitFor()
      await section.getByRole('button', { name: 'Draw by PCA' }).press('Enter')
      await awaitView(page, 'pca')
      const told = section.getByRole('status')
      await told.getByText(/The vectors are [\d.e+]+ long on average/).waitFor()
      const atEnd = await textOf(told)
      await call(page, 'goTo', 5)
      await section.getByRole('switch', { name: /Draw station 5 as the MLP sees it/ }).waitFor()
      await expect.poll(() => textOf(told)).not.toBe(atEnd)
      await section.getByRole('switch').press('Space')
      await expect.poll(() => told.count()).toBe(0)
    })

    it('are six at most, unless all of them are asked for', async () => {
      const count = () => places(page).getByRole('listitem').count()
      await expect.poll(count).toBe(6)
      const all = kind(page, 'All of them, not only the 6 that matter most')
      await all.press('Space')
      await expect.poll(count).toBeGreaterThan(8)
      await all.press('Space')
      await expect.poll(count).toBe(6)
    })

    it('are of kinds that can be switched, by keyboard too', async () => {
      const count = () => places(page).getByRole('listitem').count()
      await places(page).getByText('typed').first().waitFor()
      await places(page)
        .getByText(/said by sea, \d/)
        .waitFor()
      await kind(page, 'The words typed').click()
      await expect.poll(() => textOf(places(page))).not.toContain('typed')
      await kind(page, 'What each word would say here').focus()
      await page.keyboard.press('Space')
      await expect.poll(count).toBe(0)
      await expect.poll(async () => (await labels(page)).filter(({ isPlace }) => isPlace)).toEqual([])
      await kind(page, 'Words nearest to the chosen particle').press('Space')
      await expect.poll(count).toBe(8)
      const before = await textOf(places(page))
      await call(page, 'selectToken', 1)
      await expect.poll(() => textOf(places(page))).not.toBe(before)
      expect(await count()).toBe(8)
    })
  })

  it('of two sentences converge or part, as a table that sorts', async () => {
    const page = await open('&second=The young man looked at the sky&tab=fit')
    const table = page.getByRole('table', { name: 'Convergence', exact: true })
    await expect.poll(() => table.getByRole('row').count()).toBe(8)
    const changes = async () =>
      (await table.locator('tbody tr td:nth-child(4)').allInnerTexts()).map((text) =>
        Number.parseFloat(text.replace('−', '-')),
      )
    await table.getByRole('button', { name: 'change' }).click()
    const down = await changes()
    expect(down).toEqual([...down].sort((a, b) => b - a))
    await table.getByRole('button', { name: 'change' }).press('Enter')
    expect(await changes()).toEqual([...down].sort((a, b) => a - b))
    await page.getByText(/7 pairs: [\d.]+° apart on average at the first station/).waitFor()
  })
})
