import AxeBuilder from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type App, awaitPicture, awaitReady, awaitRest, call, openApp, type } from './support/app'
import { launch } from './support/chromium'
import { photograph, shareChanged } from './support/pixels'
import { type Site, serve } from './support/server'

const FIRST = 'The bank of the river'
const SECOND = 'The bank of England'
const OPEN = `#v=1&text=${encodeURIComponent(FIRST)}&tab=compare`

describe('two sentences', () => {
  let browser: Browser
  let site: Site
  let app: App

  beforeAll(async () => {
    ;[browser, site] = await Promise.all([launch(), serve()])
  })

  beforeEach(async () => {
    app = await openApp(browser, site.url, { fragment: OPEN })
    await awaitPicture(app.page, FIRST)
  })

  afterEach(async () => {
    const { complaints, strayRequests } = app
    await app.close()
    expect(complaints).toEqual([])
    expect(strayRequests).toEqual([])
  })

  afterAll(async () => {
    await Promise.all([browser?.close(), site?.close()])
  })

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

  it('show a second sentence on the globe, in the view of the first', async () => {
    await awaitRest(app.page, 0)
    await call(app.page, 'goTo', 24)
    await awaitRest(app.page, 24)
    const globe = app.page.getByRole('img', { name: /Globe/ })
    const before = await photograph(globe)
    const positions = await call(app.page, 'positions')
    await box().fill(SECOND)
    await part().waitFor()
    await expect
      .poll(async () => shareChanged(app.page, before, await photograph(globe)))
      .toBeGreaterThan(0.001)
    expect((await call(app.page, 'positions')).data).toEqual(positions.data)
  })

  it('tell which heads do otherwise, and how', async () => {
    await app.page.getByRole('combobox', { name: 'Pairs' }).selectOption('bank-after')
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

  it('do not freeze the page when one has 2,000 words: it is cut at the model’s positions, and that is said', async () => {
    const words = Array.from(
      { length: 2000 },
      (_, i) => ['the', 'old', 'man', 'and', 'a', 'sea'][i % 6],
    ).join(' ')
    await app.page.evaluate(() => {
      const state = { longest: 0 }
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) state.longest = Math.max(state.longest, entry.duration)
      }).observe({ type: 'longtask', buffered: false })
      Object.assign(window, { longTasks: state })
    })
    await box().evaluate((element, text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      element.focus()
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      if (element.dispatchEvent(event)) document.execCommand('insertText', false, text)
    }, words)
    await app.page.getByText(/Only the first 128 tokens are read: the model has 128 positions/).waitFor()
    await grid().waitFor()
    // A frozen page is one that does not answer for seconds; how long a task takes depends on the machine.
    const { longest } = await app.page.evaluate(
      () => (window as unknown as { longTasks: { longest: number } }).longTasks,
    )
    expect(longest).toBeLessThan(2000)
  })

  it.each(['dark', 'light'] as const)('give axe nothing serious to find, %s', async (colorScheme) => {
    await app.close()
    app = await openApp(browser, site.url, {
      colorScheme,
      fragment: `${OPEN}&second=${encodeURIComponent(SECOND)}`,
    })
    await app.page.getByRole('grid', { name: 'Differences of heads' }).waitFor()
    await app.page.evaluate(AxeBuilder.source)
    const violations = await app.page.evaluate(async () => {
      const axe = (window as unknown as { axe: typeof AxeBuilder }).axe
      const found = await axe.run(document)
      return found.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
    })
    expect(violations).toEqual([])
  })
})
