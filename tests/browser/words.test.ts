import AxeBuilder from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { awaitReady, call, type } from './support/app'
import { DEMO } from './support/demo'
import { visitOnce, visits } from './support/visit'

const SENTENCE = 'To kill two birds with one big stone'
const OPEN = `#v=1&text=${encodeURIComponent(SENTENCE)}&tab=words`

describe('the Words tab', () => {
  const app = visitOnce({ fragment: OPEN })

  const grid = () => app.page.getByRole('grid', { name: 'Logit lens' })
  const cell = (row: number, column: number) =>
    grid().locator(`td[data-row="${row}"][data-column="${column}"]`)
  const chosen = () => grid().locator('td[aria-selected="true"]')
  const tableOf = (name: string) => app.page.getByRole('table', { name })

  /** Every cell of these rows has the word and the probability that the console gives. */
  async function expectGrid(page: Page): Promise<void> {
    const tokens = (await call(page, 'tokens')).length
    await expect.poll(() => grid().locator('tr[aria-busy="true"]').count()).toBe(0)
    const shown = await grid()
      .locator('td[data-column]')
      .evaluateAll((cells) => cells.map((found) => found.getAttribute('aria-label')))
    const expected = await page.evaluate(async (rows) => {
      const labels: string[][] = Array.from({ length: rows }, () => [])
      for (let station = 0; station < 25; station++) {
        for (let token = 0; token < rows; token++) {
          const [{ probability }] = await window.travelingWords.topWords(station, token, 1)
          const percent = 100 * probability
          labels[token].push(percent < 0.1 ? '< 0.1 %' : `${percent.toFixed(1)} %`)
        }
      }
      return labels.flat()
    }, tokens)
    expect(shown).toHaveLength(25 * tokens)
    shown.forEach((label, i) => {
      expect(label!.endsWith(`, ${expected[i]}`), `cell ${i}: ${label} but ${expected[i]}`).toBe(true)
    })
  }

  it('opens by pointer and by keyboard, and stands in the link', async () => {
    await app.page.getByRole('tab', { name: 'Heads' }).click()
    await app.page.getByRole('grid', { name: 'Attention heads' }).waitFor()
    await app.page.getByRole('tab', { name: 'Heads' }).press('ArrowRight')
    await grid().waitFor()
    await app.page.waitForURL(/tab=words/)
    await app.page.reload()
    await awaitReady(app.page)
    await grid().waitFor()
  })

  it('has the likeliest word and its probability in every cell', async () => {
    await expectGrid(app.page)
  })

  it('never keeps a cell of another text', async () => {
    await expectGrid(app.page)
    await type(app.page, 'To kill two cats')
    await expectGrid(app.page)
    await call(app.page, 'setText', 'Two cats')
    await expectGrid(app.page)
  })

  it('chooses the cell that is clicked: token and station, here and on the globe', async () => {
    await cell(2, 7).click()
    expect(await chosen().getAttribute('data-row')).toBe('2')
    const slider = app.page.getByRole('slider', { name: 'Station' })
    expect(await slider.getAttribute('aria-valuenow')).toBe('7')
    const chip = app.page.getByRole('list', { name: 'Tokens' }).getByRole('button').nth(2)
    expect(await chip.getAttribute('aria-pressed')).toBe('true')
    await app.page.getByText('at station 7, block 3, before the MLP').waitFor()
  })

  it('is one stop for Tab; keys move in it, Enter chooses', async () => {
    const last = (await call(app.page, 'tokens')).length - 1
    await cell(last, 0).focus()
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowDown'])
      await app.page.keyboard.press(key)
    const focused = () =>
      app.page.evaluate(() => {
        const { row, column } = (document.activeElement as HTMLElement).dataset
        return `${row}, ${column}`
      })
    await expect.poll(focused).toBe(`${last - 1}, 1`)
    await app.page.keyboard.press('End')
    await expect.poll(focused).toBe(`${last - 1}, 24`)
    await app.page.keyboard.press('Control+Home')
    await expect.poll(focused).toBe('0, 0')
    expect(await grid().locator('td[tabindex="0"]').count()).toBe(1)
    await app.page.keyboard.press('ArrowDown')
    await app.page.keyboard.press('Enter')
    await expect.poll(() => chosen().getAttribute('data-row')).toBe('1')
  })

  it('lists the 20 likeliest words of the chosen cell, and the nearest', async () => {
    await cell(4, 24).click()
    const best = await call(app.page, 'topWords', 24, 4, 20)
    const rows = tableOf('Likeliest words').locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(20)
    const percents = await rows.locator('td:last-child').allTextContents()
    expect(percents[0]).toBe(`${(100 * best[0].probability).toFixed(1)} %`)
    expect(percents[5]).toBe(`${(100 * best[5].probability).toFixed(1)} %`)
    const angles = (await tableOf('Nearest words').locator('tbody td:last-child').allTextContents()).map(
      Number.parseFloat,
    )
    expect(angles).toHaveLength(20)
    expect(angles).toEqual(angles.toSorted((a, b) => a - b))
  })

  it('tells rank and probability of the answer at each station, and of any word that one types', async () => {
    await cell(6, 12).click()
    await app.page.getByText('In numbers').click()
    const numbers = tableOf('Along the stations')
    const last = numbers.locator('tbody tr').nth(24)
    const [best] = await call(app.page, 'topWords', 24, 6, 1)
    await expect.poll(() => last.locator('td').nth(3).textContent()).toContain('1 ')
    expect(await last.locator('td').nth(3).textContent()).toContain((100 * best.probability).toFixed(1))
    expect(await last.locator('td').nth(2).textContent()).toBe('0.000')

    const box = app.page.getByRole('textbox', { name: 'Follow a word' })
    await box.focus()
    await app.page.keyboard.type('stone')
    await app.page.keyboard.press('Enter')
    const followed = app.page.getByRole('list', { name: 'Followed words' })
    await followed.getByText('·stone').waitFor()
    const all = await call(app.page, 'topWords', 24, 6, DEMO.vocabulary)
    const rank = 1 + all.findIndex(({ word }) => word === ' stone')
    await expect
      .poll(async () => (await last.locator('td').allTextContents()).slice(4).join())
      .toContain(`${rank.toLocaleString('en')} `)

    const stop = app.page.getByRole('button', { name: 'Stop following stone' }).first()
    await stop.focus()
    await app.page.keyboard.press('Enter')
    await expect.poll(async () => (await followed.allTextContents()).join()).not.toContain('·stone')
  })

  it('says why a word that is no token cannot be followed', async () => {
    await app.page.getByRole('textbox', { name: 'Follow a word' }).fill('antidisestablishment')
    await app.page.getByRole('button', { name: 'Follow', exact: true }).click()
    await app.page.getByText(/This model writes “antidisestablishment” as \d+ tokens/).waitFor()
  })

  it('places the particle between its own word and its answer, or two words that one types', async () => {
    const region = app.page.getByRole('region', { name: 'Between two words' })
    await region.getByText(/of the way, .* off it/).waitFor()
    await region.getByRole('textbox', { name: 'From word' }).fill('man')
    await app.page.keyboard.press('Enter')
    await region.getByRole('textbox', { name: 'To word' }).fill(' sea')
    await app.page.keyboard.press('Enter')
    await region.getByText(/° from .*man/).waitFor()
    await region.getByText(/° from .*sea/).waitFor()
    await region.getByRole('textbox', { name: 'To word' }).fill('')
    await app.page.keyboard.press('Enter')
    await expect.poll(() => region.locator('[data-part="between-now"]').textContent()).not.toContain('sea')
  })

  it('keeps only the rows that can be seen of a long text, and reaches all of them', async () => {
    const text = Array.from({ length: 31 }, () => 'The cat sat').join('. ')
    await type(app.page, text)
    const tokens = (await call(app.page, 'tokens')).length
    expect(tokens).toBeGreaterThan(100)
    const rows = grid().locator('tbody tr')
    expect(await rows.count()).toBeLessThan(40)
    await cell(tokens - 1, 0).focus()
    await app.page.keyboard.press('Control+Home')
    await expect.poll(() => cell(0, 0).evaluate((found) => found === document.activeElement)).toBe(true)
    await app.page.keyboard.press('Control+End')
    await expect
      .poll(() => cell(tokens - 1, 24).evaluate((found) => found === document.activeElement))
      .toBe(true)
    await expect.poll(() => cell(tokens - 1, 24).getAttribute('aria-label')).toMatch(/%$/)
    expect(await rows.count()).toBeLessThan(40)
  })
})

describe('the Words tab, opened otherwise', () => {
  const open = visits()

  it.each(['dark', 'light'] as const)('gives axe nothing serious to find, %s', async (colorScheme) => {
    const { page } = await open({ colorScheme, fragment: OPEN })
    await page.getByRole('table', { name: 'Likeliest words' }).waitFor()
    await page.getByText('In numbers').click()
    await page.evaluate(AxeBuilder.source)
    const violations = await page.evaluate(async () => {
      const axe = (window as unknown as { axe: typeof AxeBuilder }).axe
      const found = await axe.run(document)
      return found.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
    })
    expect(violations).toEqual([])
  })
})
