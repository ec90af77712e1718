import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { awaitPicture, call, type } from './support/app'
import { DEMO } from './support/demo'
import { visitOnce, visits } from './support/visit'

const SENTENCE = 'Once upon a time there was a little'
const TOKEN = 7
const LAST = DEMO.stations - 1

/** What NumPy says of each step of this sentence: tests/tools/steps_reference.py. */
const { steps } = JSON.parse(readFileSync('tests/fixtures/demo-v2/steps.json', 'utf8')) as {
  readonly steps: readonly { readonly nearer: readonly number[] }[]
}

const table = (page: Page, name: string) => page.getByRole('table', { name, exact: true })
const cells = (page: Page) =>
  page.getByRole('list', { name: 'What turned it at this step' }).getByRole('listitem')
const station = async (page: Page) =>
  Number(await page.getByRole('slider', { name: 'Station' }).getAttribute('aria-valuenow'))

/** The first word of a table, with its number. */
const firstRow = async (page: Page, name: string): Promise<string> =>
  (await table(page, name).locator('tbody tr').first().textContent()) ?? ''

/** The same as the console has it. */
async function likeliest(page: Page, at: number, token = TOKEN): Promise<string> {
  const [{ word, probability }] = await call(page, 'topWords', at, token, 1)
  const percent = probability < 0.001 ? '< 0.1 %' : `${(100 * probability).toFixed(1)} %`
  return `${word.replace(/^ /, '·')}${percent}`
}

/** By how many degrees a cell says that its part brings the word nearer. */
const degreesOf = (text: string): number => Number(text.replace('−', '-').replace('+', ''))

describe('the tab “This word”', () => {
  const app = visitOnce({ fragment: `#v=1&text=${SENTENCE}&view=from` })

  it('is the first, and opens by itself', async () => {
    const { page } = app
    expect(await page.getByRole('tab').first().textContent()).toBe('This word')
    await page.getByRole('tabpanel', { name: 'This word' }).waitFor()
    expect(new URL(page.url()).hash).not.toContain('tab=')
    await page.getByText('no step has turned it yet').waitFor()
  })

  it('says at each station what the word would say there, and what it says at the end', async () => {
    const { page } = app
    const end = await likeliest(page, LAST)
    for (let at = 0; at <= LAST; at++) {
      await call(page, 'goTo', at)
      const here = await likeliest(page, at)
      await expect.poll(() => firstRow(page, 'Predictions'), { message: `station ${at}` }).toContain(here)
      expect(await firstRow(page, 'Predictions at the end'), `station ${at}`).toContain(end)
    }
  })

  it('has a cell for each part of the step, with the degrees that NumPy finds, and opens the head that is clicked', async () => {
    const { page } = app
    const panel = page.getByRole('tabpanel', { name: 'This word' })
    const shown = async () =>
      (await cells(page).locator('span:not([role]):last-child').allTextContents()).map(degreesOf)
    await call(page, 'goTo', 3)
    await panel.getByText(/^Attention of block 1:.*goes/).waitFor()
    expect(await cells(page).count()).toBe(DEMO.heads + 2)
    const attention = await shown()
    steps[2].nearer.forEach((degrees, part) => {
      expect(Math.abs(attention[part] - degrees), `part ${part}`).toBeLessThan(0.06)
    })
    expect(attention[DEMO.heads + 1]).toBeNaN()
    await call(page, 'goTo', 4)
    await panel.getByText(/^MLP of block 1:.*goes/).waitFor()
    const mlp = await shown()
    expect(Math.abs(mlp[DEMO.heads + 1] - steps[3].nearer[0])).toBeLessThan(0.06)
    expect(mlp.slice(0, DEMO.heads + 1).every(Number.isNaN)).toBe(true)
    await cells(page)
      .getByRole('button', { name: /^Head 1\.5:/ })
      .click()
    await page.getByRole('tab', { name: 'Heads', selected: true }).waitFor()
    await page.getByRole('heading', { name: 'Head 1.5' }).waitFor()
  })

  it('follows another word of the sentence', async () => {
    const { page } = app
    await page.getByRole('combobox', { name: 'Follow another word' }).selectOption({ label: 'time' })
    await page.getByRole('heading', { name: 'time would say here' }).waitFor()
    await expect.poll(() => firstRow(page, 'Predictions at the end')).toBe(await likeliest(page, LAST, 3))
    await page.waitForURL(/token=3&view=from&follow=1/)
  })

  it('changes its mind toward a word that one picks or types, and knows what it says already', async () => {
    const { page } = app
    const [first, second, third] = await call(page, 'topWords', LAST, TOKEN, 3)
    const answer = () => firstRow(page, 'Predictions at the end')
    await page.getByRole('button', { name: `Make it say ${third.word.trim()}`, exact: true }).click()
    await expect.poll(answer).toContain(third.word.trim())
    await call(page, 'clearEdits')
    await expect.poll(answer).toContain(first.word.trim())
    const box = page.getByRole('textbox', { name: 'It should say' })
    const panel = page.getByRole('tabpanel', { name: 'This word' })
    await box.fill(first.word.trim())
    await box.press('Enter')
    await panel.getByText(`It says “${first.word.trim()}” already.`).waitFor()
    await box.fill('antidisestablishmentarianism')
    await box.press('Enter')
    await panel.getByText(/This model writes “antidisestablishmentarianism” as \d+ tokens/).waitFor()
    await box.fill('')
    await panel.getByRole('button', { name: 'Change its mind' }).click()
    await expect.poll(answer).toContain(second.word.trim())
    await call(page, 'clearEdits')
  })

  it('shows the end of what one types, or stays at the station', async () => {
    const { page } = app
    const after = page.getByRole('radiogroup', { name: 'After typing' })
    await type(page, 'The cat')
    expect(await station(page)).toBe(LAST)
    await after.getByText('stay at the station').click()
    await call(page, 'goTo', 5)
    await type(page, 'The cat sat')
    expect(await station(page)).toBe(5)
    await after.getByText('show the end').click()
    await type(page, 'The cat sat on')
    expect(await station(page)).toBe(LAST)
  })
})

describe('the tab “This word”, opened otherwise', () => {
  const open = visits()

  it('plays the journey of what one types, where that is chosen', async () => {
    const { page } = await open({ fragment: `#v=1&text=${SENTENCE}&station=3`, moving: true })
    await awaitPicture(page, SENTENCE)
    await page.getByRole('radiogroup', { name: 'After typing' }).getByText('play the journey').click()
    await type(page, 'The cat sat')
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await expect.poll(() => station(page)).toBeLessThan(LAST)
  })

  it('says where it is undecided', async () => {
    const { page } = await open({ fragment: `#v=1&text=${SENTENCE}` })
    await awaitPicture(page, SENTENCE)
    const found = await page.evaluate(async (last) => {
      for (let at = 0; at < last; at++)
        for (let token = 0; token < 8; token++) {
          const [{ probability }] = await window.travelingWords.topWords(at, token, 1)
          if (probability <= 0.01) return { at, token }
        }
      return null
    }, LAST)
    await call(page, 'selectToken', found!.token)
    await call(page, 'goTo', found!.at)
    await page.getByRole('heading', { name: /is undecided here$/ }).waitFor()
  })
})
