import AxeBuilder from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { version } from '../../package.json'
import { call } from './support/app'
import { DEMO } from './support/demo'
import { visits } from './support/visit'

const open = visits()

interface Copying {
  /** What the page has copied last. */
  copied: string
}

/** Keeps what is copied from the clipboard, which pages of other tests use at the same time. */
const holdCopied = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    navigator.clipboard.writeText = async (text) => {
      ;(window as unknown as Copying).copied = text
    }
  })

test('the full report tells of browser, model, adapter, memory, cache, timings and versions, by keyboard, and can be copied', async () => {
  const { page } = await open({ prepare: holdCopied })
  await call(page, 'setText', 'A secret sentence')
  await page.getByRole('button', { name: 'Models', exact: true }).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Models' })
  await panel.locator('summary', { hasText: 'Diagnostics' }).press('Enter')
  await panel.getByRole('button', { name: 'Full report' }).press('Enter')
  const report = panel.getByRole('region', { name: 'Report for a fault' })
  await report.getByRole('button', { name: 'Copy all' }).waitFor()
  const titles = await report.getByRole('heading').allTextContents()
  expect(titles).toEqual([
    'Versions',
    'Browser',
    'Model',
    'Graphics adapter (WebGPU)',
    'Memory',
    'Kept on this device',
    'Timings',
  ])
  await page.evaluate(AxeBuilder.source)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof AxeBuilder }).axe.run('[aria-label="Report for a fault"]'),
  )
  expect(violations.map(({ id }) => id)).toEqual([])
  await report.getByRole('button', { name: 'Copy all' }).press('Enter')
  await report.getByText('Copied. It says nothing of what you typed.').waitFor()
  const copied = await page.evaluate(() => (window as unknown as Copying).copied)
  expect(copied).toContain(`Traveling Words: ${version}`)
  expect(copied).toContain(await page.evaluate(() => navigator.userAgent))
  expect(copied).toMatch(/model: Demo, [\d.]+ M parameters, ready\. Ready: \d+ blocks/)
  expect(copied).toContain(`sizes: ${DEMO.blocks} blocks, ${DEMO.heads} heads, width ${DEMO.width}`)
  expect(copied).toMatch(/back end: wasm, exact/)
  expect(copied).toMatch(/threads: (one thread|up to \d threads)\. The browser reports .* The model is small/)
  expect(copied).toMatch(/adapter: none found/)
  expect(copied).toMatch(/used by this site: [\d.]+ MB/)
  expect(copied).toMatch(/first journey on the page: [\d.]+ s/)
  expect(copied).toMatch(/last run: [\d.]+ ms for 3 tokens/)
  expect(copied).not.toContain('secret')
})
