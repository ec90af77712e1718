import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { RESTING } from './support/app'
import { countColors, type Picture, photograph, shareChanged } from './support/pixels'
import { openDetails } from './support/viewBar'
import { visitOnce } from './support/visit'

describe('with forced colours', () => {
  const app = visitOnce({ fragment: `${RESTING}&station=12`, forcedColors: 'active' })

  /** How many colours can be told apart in an element. */
  const colors = async (locator: Locator): Promise<number> => countColors(app.page, await photograph(locator))

  it('shows switches, and whether they are on', async () => {
    await openDetails(app.page)
    const control = app.page.getByRole('switch').first()
    const off = await photograph(control)
    expect(await countColors(app.page, off)).toBeGreaterThan(1)
    await control.click()
    await app.page.getByRole('switch', { checked: true }).first().waitFor()
    expect((await photograph(control)).base64).not.toBe(off.base64)
    await control.click()
  })

  it('shows bars, the slider’s line and its thumb', async () => {
    const { page } = app
    for (const [kind, part] of [
      ['attention', page.locator('[data-part="bars"] li:not([data-kind="mlp"])').first()],
      ['mlp', page.locator('[data-part="bars"] li[data-kind="mlp"]').first()],
      ['line', page.locator('[data-part="track"]')],
      ['thumb', page.getByRole('slider', { name: 'Station' })],
    ] as const)
      expect(await colors(part), kind).toBeGreaterThan(1)
  })

  it('shows which tab is open by a line under it', async () => {
    const { page } = app
    const lineUnder = async (name: string): Promise<Picture> => {
      const { x, y, height } = (await page.getByRole('tab', { name, exact: true }).boundingBox())!
      const clip = { x: x + 8, y: y + height - 4, width: 12, height: 3 }
      return { base64: (await page.screenshot({ clip })).toString('base64') }
    }
    await page.getByRole('tab', { name: 'Words', exact: true }).click()
    await page.mouse.move(0, 0)
    expect(await shareChanged(page, await lineUnder('Words'), await lineUnder('Heads'))).toBeGreaterThan(0.6)
  })

  it('shows the bars of rankings', async () => {
    await app.page.getByRole('tab', { name: 'Words', exact: true }).click()
    const bar = app.page.getByRole('table', { name: 'Likeliest words' }).locator('tbody td').first()
    expect(await colors(bar)).toBeGreaterThan(1)
  })

  it('shows which head and which word are chosen', async () => {
    const { page } = app
    await page.getByRole('tab', { name: 'Heads', exact: true }).click()
    const chip = page.getByRole('button', { name: 'The', exact: true }).first()
    const before = await photograph(chip)
    await chip.click()
    await page.mouse.move(0, 0)
    await page.getByRole('button', { name: 'The', exact: true, pressed: true }).waitFor()
    expect((await photograph(chip)).base64).not.toBe(before.base64)
  })
})
