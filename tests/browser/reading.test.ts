import { describe, expect, test } from 'vitest'
import { awaitRest, call } from './support/app'
import { visitOnce } from './support/visit'

const TEXT = 'To kill two birds with one stone'

const app = visitOnce({ fragment: `#v=1&text=${encodeURIComponent(TEXT)}&station=6` })

const words = (row: string[]): string => row.join(' ').replace(/\s+/g, ' ')

describe('for those who do not see the globe', () => {
  test('a table tells every particle: what it would say, the nearest word, the angles', async () => {
    const { page } = app
    await awaitRest(page, 6)
    const button = page.getByRole('button', { name: 'Table', exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    const table = page.getByRole('table', { name: 'Particles' })
    await table.waitFor()
    const count = (await call(page, 'tokens')).length
    expect(await table.getByRole('row').count()).toBe(1 + count)
    const last = count - 1
    const [top] = await call(page, 'topWords', 6, last, 1)
    const row = table.getByRole('row').nth(count)
    await expect
      .poll(async () => words(await row.getByRole('cell').allTextContents()))
      .toContain(`${(100 * top.probability).toFixed(1)} %`)
    // The particle that is looked at is the last; every other one tells its angle to it, true and drawn.
    const first = table.getByRole('row').nth(1)
    await expect
      .poll(async () => (await first.getByRole('cell').allTextContents()).slice(2, 4).join(' '))
      .toMatch(/^\d+\.\d° \d+\.\d°$/)
    const positions = await call(page, 'positions')
    const at = (token: number): number[] => [0, 1, 2].map((i) => positions.data[3 * (6 * count + token) + i])
    const [a, b] = [at(0), at(last)]
    const drawn = (Math.acos(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) * 180) / Math.PI
    const told = Number.parseFloat((await first.getByRole('cell').allTextContents())[3])
    expect(Math.abs(told - drawn)).toBeLessThan(0.2)
    await first.getByRole('button').press('Enter')
    expect(await first.getByRole('button').getAttribute('aria-pressed')).toBe('true')
    await page.waitForURL(/globe=table/)
    await button.click()
    await table.waitFor({ state: 'detached' })
  })

  test('the essential is said once it rests, not what passes by', async () => {
    const { page } = app
    const said = page.getByRole('status', { name: 'What is shown' })
    await expect
      .poll(() => said.textContent())
      .toMatch(/^Station 6, block 3, before attention: “stone” would say “/)
    await page.evaluate(() => {
      const heard: string[] = []
      ;(window as unknown as { heard: string[] }).heard = heard
      const region = document.querySelector('[role="status"][aria-label="What is shown"]')!
      new MutationObserver(() => heard.push(region.textContent ?? '')).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      })
    })
    const slider = page.getByRole('slider', { name: 'Station' })
    await slider.focus()
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight')
    await expect
      .poll(() => said.textContent())
      .toMatch(/^Station 12, block 6, before attention: “stone” would say “/)
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard)
    expect(heard.length).toBeLessThanOrEqual(2)
    expect(await said.getAttribute('role')).toBe('status')
  })
})
