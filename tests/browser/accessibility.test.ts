import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { awaitPicture } from './support/app'
import { openDetails } from './support/viewBar'
import { visits } from './support/visit'

const TEXT = 'When Mary and John went to the store, John gave a drink to'
const FRAGMENT = `#v=1&text=${encodeURIComponent(TEXT)}&second=${encodeURIComponent('The cat sat.')}&head=5.1&token=3&view=pca&station=6`
const TABS = ['This word', 'Heads', 'Words', 'Compare', 'What if', 'Paper', 'Accuracy']

const open = visits()

/** What axe finds, in a line each. */
async function findings(page: Page, screen: string): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document)
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 4)
          .map(({ html, any }) => `${html.slice(0, 140)} (${any[0]?.message ?? ''})`)
          .join(' | ')}`,
    )
  })
  return violations.map((violation) => `${screen}: ${violation}`)
}

/** Waits until what changes colour has its colour. */
const awaitStill = (page: Page): Promise<unknown> =>
  page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))

describe.each(['dark', 'light'] as const)('axe finds nothing, %s', (colorScheme) => {
  it('in any tab, on a wide and on a narrow screen', async () => {
    const found: string[] = []
    const { page } = await open({ colorScheme, fragment: FRAGMENT })
    for (const width of [1440, 390]) {
      await page.getByRole('tab', { name: 'Heads', exact: true }).click()
      await page.setViewportSize({ width, height: 900 })
      await awaitPicture(page, TEXT)
      if (width < 1000) {
        found.push(...(await findings(page, `${width}, sheet closed`)))
        await page.getByRole('button', { name: 'Heads', exact: true }).click()
      }
      for (const tab of TABS) {
        await page.getByRole('tab', { name: tab, exact: true }).click()
        await page.getByRole('tabpanel', { name: tab }).getByText('Opening…').waitFor({ state: 'detached' })
        await awaitStill(page)
        found.push(...(await findings(page, `${width}, ${tab}`)))
      }
    }
    expect(found).toEqual([])
  })

  it('in any popover or dialog, in the table of the globe, without a text, embedded', async () => {
    const found: string[] = []
    const { page } = await open({ colorScheme, fragment: FRAGMENT })
    await awaitPicture(page, TEXT)
    for (const name of ['Models', 'Export', 'Help', /shown truly/]) {
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('dialog').waitFor()
      await awaitStill(page)
      found.push(...(await findings(page, String(name))))
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await openDetails(page)
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.getByRole('table', { name: 'Particles' }).waitFor()
    found.push(...(await findings(page, 'the globe as a table')))
    await page.getByRole('textbox', { name: 'Sentence', exact: true }).fill('')
    await page.getByText('Type a sentence, and its words travel here.').waitFor()
    found.push(...(await findings(page, 'without a text')))
    await page.evaluate(() => {
      location.hash = '#v=1&text=The cat sat.&hub=https://mirror.example'
    })
    await page.getByRole('alertdialog').waitFor()
    await awaitStill(page)
    found.push(...(await findings(page, 'a proposal')))
    const embedded = await open({
      colorScheme,
      fragment: `#embed&${FRAGMENT.slice(1)}`,
      viewport: { width: 900, height: 900 },
    })
    await embedded.page.getByRole('link', { name: 'Open in Traveling Words' }).waitFor()
    await awaitPicture(embedded.page, TEXT)
    found.push(...(await findings(embedded.page, 'embedded')))
    expect(found).toEqual([])
  })
})
