import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sumOf } from '../support/hub'
import { visits } from './support/visit'

describe('the file of the embedded model', () => {
  const open = visits()

  const sumIn = async (page: Page): Promise<Locator> => {
    await page.getByRole('button', { name: 'Models', exact: true }).click()
    return page.getByRole('dialog', { name: 'Models' }).getByText(/^sha256 /)
  }

  it('is checked too, exact and in eight bits', async () => {
    const { page } = await open()
    const sum = await sumIn(page)
    await sum.filter({ hasText: /^sha256 checked$/ }).waitFor()
    await page.getByRole('combobox', { name: /^Precision of Demo/ }).selectOption('int8, approximate')
    await page.getByText(/Against its file/).waitFor()
    await sum.filter({ hasText: /^sha256 checked$/ }).waitFor()
  })

  it('is not trusted in silence where it is another file', async () => {
    const other = new Uint8Array(readFileSync('models/demo/model.safetensors'))
    other[other.length - 1] ^= 1
    const { page } = await open({
      prepare: (page) =>
        page.route('**/models/demo/model.safetensors', (route) =>
          route.fulfill({ body: Buffer.from(other) }),
        ),
    })
    await page.getByRole('alert').getByText('Do not rely on what it shows').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain(sumOf(other))
    expect(await (await sumIn(page)).textContent()).toMatch(/^sha256 differs from/)
  })
})
