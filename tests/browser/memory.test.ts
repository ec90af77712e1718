import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { awaitPicture, call } from './support/app'
import { visits } from './support/visit'

const open = visits()

/** A device with so many GiB. */
const withMemory =
  (gibibytes: number) =>
  async (page: Page): Promise<void> => {
    await page.addInitScript((value) => {
      Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => value })
    }, gibibytes)
  }

const question = (page: Page) =>
  page.getByRole('alertdialog', { name: 'GPT-2, 124 M parameters may be too large for this device' })

describe('a device with little memory', () => {
  it('is asked before a large model comes, and keeps the demo where that is wanted', async () => {
    const { page } = await open({ prepare: withMemory(1) })
    const model = page.getByRole('combobox', { name: 'Model', exact: true })
    await model.selectOption('gpt2')
    await question(page)
      .getByText(/needs about \d.\d GB of memory, and this device reports 1.1 GB/)
      .waitFor()
    await question(page)
      .getByRole('button', { name: /^Keep Demo/ })
      .click()
    await question(page).waitFor({ state: 'detached' })
    expect(await model.inputValue()).toBe('demo')
  })

  it('is offered eight bits, which it can hold', async () => {
    const { page } = await open({ tolerant: true, prepare: withMemory(1) })
    await page.route('https://huggingface.co/**', (route) => route.abort())
    await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('gpt2')
    await question(page).getByRole('button', { name: 'Run it in eight bits' }).click()
    await page
      .getByRole('combobox', { name: 'Model', exact: true })
      .locator('option:checked', { hasText: 'int8' })
      .waitFor({ state: 'attached' })
  })

  it('opens a link to a large model with the demo, and asks', async () => {
    const app = await open({
      fragment: '#v=1&text=The cat sat.&model=gpt2',
      prepare: withMemory(1),
    })
    await question(app.page).waitFor()
    await awaitPicture(app.page, 'The cat sat.')
    expect((await call(app.page, 'positions')).shape).toEqual([25, 4, 3])
  })

  it('that has enough is asked nothing', async () => {
    const app = await open({ tolerant: true, prepare: withMemory(8) })
    await app.page.route('https://huggingface.co/**', (route) => route.abort())
    await app.page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('gpt2')
    await app.page
      .getByRole('button', { name: /^Stop, keep Demo/ })
      .or(app.page.getByRole('button', { name: 'Dismiss' }))
      .first()
      .waitFor()
    expect(await question(app.page).count()).toBe(0)
  })
})
