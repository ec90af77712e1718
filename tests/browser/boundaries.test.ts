import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { call } from './support/app'
import { visits } from './support/visit'

const open = visits()

test('a panel that fails says so, and takes neither the globe nor the sentence', async () => {
  const prepare = (page: Page) =>
    page.addInitScript(() => {
      const { createElement } = Document.prototype
      Document.prototype.createElement = function (this: Document, name: string) {
        if (name === 'table') throw new Error('no tables today')
        return createElement.call(this, name)
      } as typeof createElement
      addEventListener('tables-again', () => {
        Document.prototype.createElement = createElement
      })
    })
  const { page } = await open({ fragment: '', tolerant: true, prepare })
  const failure = page.getByRole('alert').filter({ hasText: 'The tab This word could not be shown' })
  await failure.waitFor()
  expect(await failure.textContent()).toContain('no tables today')
  await page.getByRole('textbox', { name: 'Sentence', exact: true }).fill('A cat')
  await page.getByRole('list', { name: 'Tokens' }).getByText('cat').waitFor()
  await page.getByRole('img', { name: 'Globe' }).waitFor()
  await page.evaluate(() => dispatchEvent(new Event('tables-again')))
  await failure.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('table', { name: 'Predictions', exact: true }).waitFor()
})

/** By what stands in each room: the room as its failure names it. */
const ROOMS: readonly (readonly [label: RegExp, failure: string])[] = [
  [/^Model$/, 'The header could not be shown'],
  [/^Sentence$/, 'The sentence could not be shown'],
  [/^Edits$/, 'The list of edits could not be shown'],
  [/^View$/, 'The view bar could not be shown'],
  [/^Station$/, 'The stations could not be shown'],
  [/^Predictions$/, 'The tab This word could not be shown'],
  [/^Panels$/, 'The panels could not be shown'],
  [/^Globe/, 'The globe could not be drawn'],
]

test.each(ROOMS)('what fails at %s stays in its room', async (label, failure) => {
  const prepare = (page: Page) =>
    page.addInitScript(
      ({ source }) => {
        const { setAttribute } = Element.prototype
        const broken = new RegExp(source)
        Element.prototype.setAttribute = function (this: Element, name: string, value: string) {
          if (name === 'aria-label' && broken.test(value)) throw new Error('broken on purpose')
          setAttribute.call(this, name, value)
        }
      },
      { source: label.source },
    )
  const { page } = await open({ fragment: '', tolerant: true, prepare })
  await call(page, 'setText', 'A cat')
  await call(page, 'edit', { scaleHead: { block: 5, head: 1, scale: 0 } })
  await page.getByText(failure).waitFor()
  await page.getByText('broken on purpose').first().waitFor()
  for (const [other, name] of ROOMS) {
    if (other !== label) expect(await page.getByText(name).count(), name).toBe(0)
  }
  if (failure !== 'The globe could not be drawn') await page.getByRole('img', { name: /^Globe/ }).waitFor()
  const { shape } = await call(page, 'positions')
  expect(shape).toEqual([25, 2, 3])
})
