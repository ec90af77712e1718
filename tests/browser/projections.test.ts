import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { awaitPicture, awaitView, call, type } from './support/app'
import { readFigures } from './support/viewBar'
import { visitOnce, visits } from './support/visit'

const SENTENCE = 'To kill two birds with one big stone'

const view = (page: Page) => page.getByRole('combobox', { name: 'View', exact: true })
/** What is seen of it. */
const textOf = async (place: Locator): Promise<string> => (await place.allInnerTexts()).join(' ')

/** What the line under the globe says is shown truly, in per cent. */
const shownTruly = async (page: Page): Promise<number> =>
  Number(/: (\d+) %$/.exec((await page.getByRole('button', { name: /shown truly/ }).textContent())!)![1])

const stress = (page: Page): Promise<number> =>
  readFigures(page, async (figures) =>
    Number(await figures.locator('div', { hasText: 'stress' }).locator('dd').first().textContent()),
  )

/** Begins to compare again, and stops as soon as that can be done: from the page itself, before it has come to an end. */
const compareAndStop = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const buttons = document.getElementsByTagName('button')
        const observer = new MutationObserver(() => {
          const stop = [...buttons].find(({ textContent }) => textContent === 'Stop comparing')
          if (stop === undefined) return
          observer.disconnect()
          stop.click()
          resolve()
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        ;[...buttons].find(({ textContent }) => textContent === 'Compare again')!.click()
      }),
  )

describe('views of the globe', () => {
  const app = visitOnce({ fragment: `#v=1&text=${SENTENCE}` })

  it('lists every projector, and settles into spherical MDS once the hand rests', async () => {
    const { page } = app
    expect(await view(page).locator('option').allTextContents()).toEqual([
      'Seen from a word',
      'The paper’s globe',
      'PCA',
      'PCA, centred',
      'PCA, pinned',
      'UMAP',
      'Two or three words',
      'Random basis',
    ])
    await awaitView(page, 'mds')
    const settled = await call(page, 'positions')
    expect(settled.captured).toBeNull()
    const after = await stress(page)
    // The share is of the stress before it is rounded.
    expect(Math.abs(100 * (1 - after) - (await shownTruly(page)))).toBeLessThan(1.01)
    await view(page).selectOption('pca')
    await awaitView(page, 'pca')
    const pca = await call(page, 'positions')
    expect(pca.captured).not.toBeNull()
    expect(after).toBeLessThan(await stress(page))
    await view(page).selectOption('mds')
    await awaitView(page, 'mds')
    expect([...(await call(page, 'positions')).data]).toEqual([...settled.data])
  })

  it('draws PCA at once while someone types, then settles what was typed last', async () => {
    const { page } = app
    const box = page.getByRole('textbox', { name: 'Sentence', exact: true })
    await box.press('Control+End')
    await box.pressSequentially(' and', { delay: 20 })
    await awaitPicture(page, `${SENTENCE} and`)
    await awaitView(page, 'mds')
    const { shape, captured } = await call(page, 'positions')
    expect(captured).toBeNull()
    expect(shape[1]).toBe((await call(page, 'tokens')).length)
  })

  it('is chosen by keyboard, and stands in the link', async () => {
    const { page } = app
    await view(page).focus()
    await view(page).press('ArrowDown')
    await expect.poll(() => view(page).inputValue()).toBe('pca')
    await awaitView(page, 'pca')
    await view(page).selectOption('random')
    await expect.poll(() => new URL(page.url()).hash).toContain('view=random')
    await awaitView(page, 'random')
    const { data } = await call(page, 'positions')
    await page.reload()
    await awaitPicture(page, SENTENCE)
    await awaitView(page, 'random')
    expect(await view(page).inputValue()).toBe('random')
    expect([...(await call(page, 'positions')).data]).toEqual([...data])
  })

  it('has its finer choices folded away, by keyboard, and as they were at the next visit', async () => {
    const { page } = app
    const details = page.getByRole('button', { name: 'Details', exact: true })
    const drawing = page.getByRole('combobox', { name: 'Drawing', exact: true })
    const ways = page.getByRole('button', { name: 'How to continue: greedy' })
    expect(await details.getAttribute('aria-expanded')).toBe('false')
    expect((await drawing.count()) + (await ways.count())).toBe(0)
    await details.press('Enter')
    await drawing.waitFor()
    await ways.waitFor()
    await page.reload()
    await drawing.waitFor()
    await details.press('Enter')
    await drawing.waitFor({ state: 'detached' })
  })

  it('is looked at from where it was first with “Reset view”', async () => {
    const { page } = app
    await page.getByRole('img', { name: /^Globe/ }).press('ArrowRight')
    await page.waitForURL(/camera=/)
    await page.getByRole('button', { name: 'Reset view' }).click()
    await page.waitForURL((url) => !url.hash.includes('camera='))
  })

  it('can be stopped while it settles, and go on', async () => {
    const { page } = app
    await page.evaluate(() => window.travelingWords.setText('one two three four '.repeat(24)))
    await page.getByRole('button', { name: 'Stop settling' }).click()
    await page.getByText(/stopped at \d+ %/).waitFor()
    await page.getByRole('button', { name: 'Go on settling' }).press('Enter')
    await page.getByRole('progressbar', { name: 'Settling' }).waitFor()
    await awaitView(page, 'mds')
    expect(await page.getByRole('progressbar', { name: 'Settling' }).count()).toBe(0)
  })

  it('keeps the axes of a pinned sentence, whatever is typed, and in the link', async () => {
    const { page } = app
    await page.getByRole('tab', { name: 'Accuracy' }).click()
    await view(page).selectOption('pinned')
    await page.getByText(`Pinned: ${SENTENCE}`).waitFor()
    await awaitView(page, 'pinned')
    await type(page, 'A dog and a cat')
    await awaitView(page, 'pinned')
    const { data } = await call(page, 'positions')
    await expect.poll(() => decodeURIComponent(page.url())).toContain('pin=To+kill')
    await page.reload()
    await awaitPicture(page, 'A dog and a cat')
    await awaitView(page, 'pinned')
    expect([...(await call(page, 'positions')).data]).toEqual([...data])
    await page.getByRole('button', { name: 'Pin this sentence' }).press('Enter')
    await page.getByText('Pinned: A dog and a cat').waitFor()
  })

  it('is spanned by words that someone chooses, and says which word it does not have', async () => {
    const { page } = app
    await page.getByRole('tab', { name: 'Accuracy' }).click()
    await view(page).selectOption('words')
    await page.getByText('the first and the last word of the sentence').waitFor()
    await page.getByRole('textbox', { name: 'First word' }).fill('man')
    await page.getByRole('textbox', { name: 'Second word' }).fill('sea')
    await page.getByRole('textbox', { name: 'Second word' }).press('Enter')
    await page.getByText('Now spanned by man, sea.').waitFor()
    await awaitView(page, 'words')
    const { data } = await call(page, 'positions')
    for (let i = 2; i < data.length; i += 3) expect(Math.abs(data[i])).toBeLessThan(1e-6)
    await page.getByRole('textbox', { name: 'Third word' }).fill('xylophonist')
    await page.getByRole('button', { name: 'Span the globe' }).click()
    await page
      .getByRole('alert')
      .getByText(/as \d+ tokens/)
      .waitFor()
    await expect.poll(() => decodeURIComponent(page.url())).toContain('span=+man|+sea')
  })
})

describe('the tab Fit', () => {
  const app = visitOnce({ fragment: `#v=1&text=${SENTENCE}&station=6&tab=fit` })

  beforeEach(() => awaitView(app.page, 'mds'))

  it('measures the whole, each station and each particle', async () => {
    const { page } = app
    const table = page.getByRole('table', { name: 'Fidelity', exact: true })
    await expect.poll(() => textOf(table)).toMatch(/station 6\s+–\s+\d\.\d\d/)
    const [whole] = await table.getByRole('row', { name: /^whole/ }).allInnerTexts()
    expect(Number(whole.split(/\s+/).at(-1))).toBe(await stress(page))
    const placement = page.getByRole('table', { name: 'Placement of particles' })
    const rows = await placement.getByRole('row').allInnerTexts()
    const stresses = rows.slice(1).map((row) => Number(row.split(/\s+/).at(-1)))
    expect(stresses).toHaveLength(6)
    expect(stresses).toEqual([...stresses].sort((a, b) => b - a))
    await page.getByRole('img', { name: /Drawn angles over true angles of \d{3,} pairs/ }).waitFor()
    await page.getByRole('img', { name: /at each station/ }).waitFor()
  })

  it('compares the projectors side by side, and can be stopped', async () => {
    const { page } = app
    await page.getByRole('button', { name: 'Compare the projectors' }).click()
    const table = page.getByRole('table', { name: 'Projectors compared' })
    await expect.poll(() => textOf(table)).not.toContain('…')
    const values = async (name: string) =>
      (await textOf(table.getByRole('row', { name: new RegExp(`^${name}\\s`) })))
        .split(/\s+/)
        .slice(-4)
        .map(Number)
    const [mds, pca, random] = [
      await values('Spherical MDS'),
      await values('PCA'),
      await values('Random basis'),
    ]
    expect(mds[3]).toBe(await stress(page))
    expect(mds[3]).toBeLessThan(pca[3])
    expect(pca[0]).toBeGreaterThan(random[0])
    await compareAndStop(page)
    await page.getByRole('button', { name: 'Compare the projectors' }).waitFor()
    await type(page, 'A dog')
    expect(await table.count()).toBe(0)
  })

  it('tells the true angle between two words that are pointed at beside the one drawn', async () => {
    const { page } = app
    const tokens = page.getByRole('list', { name: 'Tokens' }).getByRole('listitem')
    await tokens.nth(1).hover()
    await tokens.nth(3).hover()
    const region = page.getByRole('region', { name: 'Angle between two particles' })
    await expect
      .poll(() => textOf(region))
      .toMatch(/kill to birds at station 6: truly [\d.]+°, drawn [\d.]+°/)
    await page.mouse.move(0, 0)
    await tokens.nth(0).getByRole('button').focus()
    await tokens.nth(2).getByRole('button').focus()
    await expect.poll(() => textOf(region)).toMatch(/To to two at station 6/)
  })

  it('fits with or without the first token, as someone likes, and says which', async () => {
    const { page } = app
    const choice = page.getByRole('combobox', { name: 'Fit without the first token' })
    const section = page.getByRole('region', { name: 'This view' })
    await section
      .getByText(/It is part of the fit.*stress in PCA: 0\.\d\d with it, 0\.\d\d without/)
      .waitFor()
    await choice.selectOption('out')
    await section.getByText('It is left out of the fit, and drawn anyway.').waitFor()
    await awaitView(page, 'mds')
    await page.getByText('fitted without the first token').waitFor()
    await expect.poll(() => page.url()).toContain('first=out')
    expect((await call(page, 'positions')).shape[1]).toBe((await call(page, 'tokens')).length)
  })

  it('puts every journey in numbers, and sorts them by any of them', async () => {
    const { page } = app
    const table = page.getByRole('table', { name: 'Journeys' })
    const count = (await call(page, 'tokens')).length
    await expect.poll(() => table.getByRole('row').count()).toBe(1 + count)
    const lengths = async () =>
      (await table.locator('tbody tr td:nth-child(2)').allInnerTexts()).map((text) =>
        Number.parseInt(text, 10),
      )
    await table.getByRole('button', { name: 'length' }).click()
    const down = await lengths()
    expect(down).toEqual([...down].sort((a, b) => b - a))
    await table.getByRole('button', { name: 'length' }).press('Enter')
    expect(await lengths()).toEqual([...down].sort((a, b) => a - b))
    expect(await table.getByRole('columnheader', { name: 'length' }).getAttribute('aria-sort')).toBe(
      'ascending',
    )
  })
})

describe('the globe', () => {
  const open = visits()

  it.each([
    ['en', [1440, 1024, 390]],
    ['zh-CN', [1024, 390]],
  ] as const)('keeps its size while views settle and are measured: %s', async (locale, widths) => {
    const { page } = await open({ fragment: '#v=1&text=The cat', locale })
    const measures = page.locator('[data-part="view-bar"] b')
    const show = async (text: string) => {
      await page.getByRole('textbox').first().fill(text)
      await awaitPicture(page, text)
      await awaitView(page, 'mds')
      await expect.poll(() => measures.allTextContents()).not.toContain('…')
    }
    await page.evaluate(() => {
      const sizes: string[] = []
      Object.assign(window, { sizes })
      new ResizeObserver(([{ contentRect }]) =>
        sizes.push(`${contentRect.width} × ${contentRect.height}`),
      ).observe(document.querySelector('[data-part="globe"] [role="img"]')!)
    })
    /** The sizes that the globe took since this was asked last. */
    const taken = () =>
      page.evaluate(async () => {
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
        return (window as unknown as { sizes: string[] }).sizes.splice(0)
      })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 844 })
      await show('The cat sat on')
      expect(await taken(), 'another width').not.toEqual([])
      // The first of them is fitted without its first token, which is said.
      await show('The cat sat on the mat')
      await show('The cat')
      expect(await taken(), `${width} px`).toEqual([])
    }
  })
})
