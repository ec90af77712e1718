import { describe, expect, it } from 'vitest'
import { awaitReady, call } from './support/app'
import { visits } from './support/visit'

const open = visits()

describe('a model in eight bits', () => {
  it('is chosen and remembered, says that it is approximate, and how good it is', async () => {
    const { page } = await open()
    await call(page, 'setText', 'The cat sat on the mat.')
    const exact = Float32Array.from((await call(page, 'hook', 'blocks.11.hook_resid_post')).data)
    await page.getByRole('button', { name: 'Models' }).click()
    const precision = page.getByRole('combobox', { name: /^Precision of Demo/ })
    await precision.selectOption('int8, approximate')
    await page.getByText(/Against its file, over \d+ tokens/).waitFor()
    await page.getByRole('status').first().getByText('int8, approximate').waitFor()
    await call(page, 'setText', 'The cat sat on the mat.')
    const rounded = Float32Array.from((await call(page, 'hook', 'blocks.11.hook_resid_post')).data)
    expect(rounded).not.toEqual(exact)
    await page.reload()
    await awaitReady(page)
    await page.getByRole('status').first().getByText('int8, approximate').waitFor()
    await page.getByRole('button', { name: 'Models' }).click()
    await precision.selectOption('Exact, float32')
    await page.getByText(/Against its file/).waitFor({ state: 'detached' })
    await call(page, 'setText', 'The cat sat on the mat.')
    const again = Float32Array.from((await call(page, 'hook', 'blocks.11.hook_resid_post')).data)
    expect(again).toEqual(exact)
  })
})

describe('threads', () => {
  it('are measured, and the fastest number is kept for the models that are loaded next', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Models' }).click()
    await page.getByText('Diagnostics').click()
    await page.getByText(/which number of threads is fastest has not been measured yet/i).waitFor()
    await page.getByRole('button', { name: 'Measure threads' }).click()
    await page.getByRole('status', { name: 'Threads measured' }).getByText('Fastest for short runs').waitFor()
    await page.reload()
    await awaitReady(page)
    await page.getByRole('button', { name: 'Models' }).click()
    await page.getByText('Diagnostics').click()
    await page.getByText(/Fastest for short runs on this device \(1: [\d.]+ ms/).waitFor()
  })
})
