import AxeBuilder from 'axe-core'
import { describe, expect, it } from 'vitest'
import { EXAMPLES } from '../../src/session/learn/examples'
import { awaitPicture, awaitReady, awaitRest, call, type } from './support/app'
import { DEMO } from './support/demo'
import { photograph, shareChanged } from './support/pixels'
import { visitOnce, visits } from './support/visit'

const FIRST = 'The bank of the river'
const SECOND = 'The bank of England'
const OPEN = `#v=1&text=${encodeURIComponent(FIRST)}&tab=compare`

describe('a comparison', () => {
  const open = visits()

  it('opens with a sentence that the first is worth comparing with, once', async () => {
    const { page } = await open({ fragment: `#v=1&text=${encodeURIComponent(EXAMPLES[0].text)}` })
    await awaitPicture(page, EXAMPLES[0].text)
    const box = page.getByRole('textbox', { name: 'Second sentence' })
    const tab = (name: string) => page.getByRole('tab', { name, exact: true })
    await tab('Compare').click()
    await expect.poll(() => box.inputValue()).toBe('Once upon a time there was an old')
    await page.getByRole('grid', { name: 'Angles between aligned tokens' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Sentence', exact: true }).inputValue()).toBe(
      EXAMPLES[0].text,
    )
    await box.fill('')
    await tab('Words').click()
    await tab('Compare').click()
    await page.getByRole('heading', { name: 'Pairs worth comparing' }).waitFor()
    expect(await box.inputValue()).toBe('')
  })

  it('offers pairs beside a sentence that it knows no other for', async () => {
    const { page } = await open({ fragment: '#v=1&text=My own sentence&tab=compare' })
    const pairs = page.getByRole('region', { name: 'Pairs worth comparing' })
    await pairs.getByRole('button', { name: /The United States of/ }).press('Enter')
    await awaitPicture(page, 'The United States of')
    const box = page.getByRole('textbox', { name: 'Second sentence' })
    await expect.poll(() => box.inputValue()).toBe('The United Kingdom of')
    expect(await pairs.count()).toBe(0)
  })
})

describe('two sentences', () => {
  const app = visitOnce({ fragment: OPEN })

  const box = () => app.page.getByRole('textbox', { name: 'Second sentence' })
  const grid = () => app.page.getByRole('grid', { name: 'Angles between aligned tokens' })
  const part = () => app.page.getByRole('region', { name: 'Where they part' })
  const names = () => grid().locator('tbody th').allTextContents()

  it('are aligned, and do not part before they differ', async () => {
    await box().fill(SECOND)
    await part()
      .getByText(/They part at token 3/)
      .waitFor()
    expect((await names()).slice(0, 3)).toEqual(['The', 'bank', 'of'])
    const compared = await call(app.page, 'compare', SECOND)
    const { shape, data } = compared!.angles
    expect(shape[0]).toBe(25)
    expect(compared!.same.slice(0, 3)).toEqual([true, true, true])
    for (let station = 0; station < 25; station++) {
      for (let pair = 0; pair < 3; pair++) expect(data[station * shape[1] + pair]).toBeLessThan(1e-3)
    }
    expect(Math.max(...data)).toBeGreaterThan(0.1)
    const cells = await grid().locator('td[data-column="24"]').allTextContents()
    expect(cells.slice(0, 3)).toEqual(['0°', '0°', '0°'])
  })

  it('come as pairs to choose from, by keyboard too', async () => {
    await app.page.getByRole('combobox', { name: 'Pairs' }).selectOption('order')
    await awaitPicture(app.page, 'The dog saw the cat.')
    await expect.poll(() => box().inputValue()).toBe('The cat saw the dog.')
    await expect.poll(async () => (await names()).join(' ')).toMatch(/The .*saw the/)
    const last = grid().locator('td[data-row="0"][data-column="0"]')
    await last.focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'End', 'Enter']) await app.page.keyboard.press(key)
    await awaitRest(app.page, 24)
  })

  it('survive the editing of either', async () => {
    await box().fill(SECOND)
    await part()
      .getByText(/They part at token 3/)
      .waitFor()
    await type(app.page, 'The bank of England was')
    await part()
      .getByText(/begin|same|aligned/)
      .waitFor()
    await expect.poll(() => part().textContent()).toContain('4 of 5 and 4 tokens')
    await box().fill('A bank of England is')
    await expect.poll(() => part().textContent()).toContain('They differ from the first token on')
    await type(app.page, '')
    await expect.poll(() => grid().count()).toBe(0)
    await type(app.page, 'A bank of England is')
    await expect.poll(() => part().textContent()).toContain('The sentences are the same')
    await box().fill('')
    await expect.poll(() => grid().count()).toBe(0)
  })

  it('tell which heads do otherwise, and how', async () => {
    await app.page.getByRole('combobox', { name: 'Pairs' }).selectOption('bank-after')
    await awaitPicture(app.page, 'By the river he saw the bank')
    await part().getByText('They differ from the first token on').waitFor()
    const heads = app.page.getByRole('grid', { name: 'Differences of heads' })
    await expect.poll(() => heads.getByRole('gridcell').count()).toBe(144)
    await heads.getByRole('gridcell', { name: /^Head 3\.4,/ }).click()
    await app.page.getByText('Head 3.4, the strongest changes').waitFor()
    await heads.getByRole('gridcell', { name: /^Head 3\.4,/ }).press('ArrowRight')
    await app.page.keyboard.press('Enter')
    await app.page.getByText('Head 3.5, the strongest changes').waitFor()
  })

  it('stay as ghosts when they are kept, until they are removed', async () => {
    await box().fill(SECOND)
    await part().waitFor()
    await app.page.getByRole('button', { name: 'Keep this one' }).click()
    await box().fill('The bank of the Thames')
    const ghosts = app.page.getByRole('region', { name: 'Ghosts' })
    await ghosts.getByRole('button', { name: SECOND, exact: true }).waitFor()
    await ghosts.getByRole('button', { name: /Remove the ghost/ }).press('Enter')
    await expect.poll(() => ghosts.getByRole('listitem').count()).toBe(0)
  })

  it('stand in the link', async () => {
    await box().fill(SECOND)
    await app.page.waitForURL(/second=The\+bank\+of\+England/)
    await app.page.reload()
    await awaitReady(app.page)
    await expect.poll(() => box().inputValue()).toBe(SECOND)
    await part()
      .getByText(/They part at token 3/)
      .waitFor()
  })

  it('are cut at the model’s positions when one has 2,000 words, and that is said', async () => {
    const words = Array.from(
      { length: 2000 },
      (_, i) => ['the', 'old', 'man', 'and', 'a', 'sea'][i % 6],
    ).join(' ')
    await box().evaluate((element, text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      element.focus()
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      if (element.dispatchEvent(event)) document.execCommand('insertText', false, text)
    }, words)
    const { positions } = DEMO
    await app.page
      .getByText(`Only the first ${positions} tokens are read: the model has ${positions} positions`)
      .waitFor()
    await grid().waitFor()
    // Only the rows that can be seen are on the page: else it would freeze.
    expect(await grid().locator('tbody tr').count()).toBeLessThan(40)
  })
})

describe('two sentences, opened otherwise', () => {
  const open = visits()

  it('show a second sentence on the globe, in the view of the first', async () => {
    const { page } = await open({ fragment: OPEN, drawn: true })
    await awaitPicture(page, FIRST)
    await awaitRest(page, 0)
    await call(page, 'goTo', 24)
    await awaitRest(page, 24)
    const globe = page.getByRole('img', { name: /Globe/ })
    // The tab has put a sentence beside the first by itself.
    const box = page.getByRole('textbox', { name: 'Second sentence' })
    await expect.poll(() => box.inputValue()).toBe(SECOND)
    await box.fill('')
    await page.getByRole('region', { name: 'Where they part' }).waitFor({ state: 'detached' })
    await awaitRest(page, 24)
    const before = await photograph(globe)
    const positions = await call(page, 'positions')
    await box.fill(SECOND)
    await page.getByRole('region', { name: 'Where they part' }).waitFor()
    await expect.poll(async () => shareChanged(page, before, await photograph(globe))).toBeGreaterThan(0.001)
    expect((await call(page, 'positions')).data).toEqual(positions.data)
  })

  it.each(['dark', 'light'] as const)('give axe nothing serious to find, %s', async (colorScheme) => {
    const { page } = await open({
      colorScheme,
      fragment: `${OPEN}&second=${encodeURIComponent(SECOND)}`,
    })
    await page.getByRole('grid', { name: 'Differences of heads' }).waitFor()
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
