import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { awaitPicture, awaitView, call, openApp } from './support/app'
import { contentOf, dropFiles } from './support/files'
import { sharedBrowser, siteUrl, visits } from './support/visit'

const TEXT = 'The old man looked at the sea'
const NAME = 'my trace.safetensors'

const browser = sharedBrowser()
const open = visits()
let page: Page
let bytes: Buffer
beforeAll(async () => {
  const maker = await openApp(browser(), siteUrl)
  await call(maker.page, 'setText', TEXT)
  await call(maker.page, 'goTo', 5)
  await maker.page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    maker.page.waitForEvent('download'),
    maker.page.getByRole('button', { name: 'Save .safetensors' }).click(),
  ])
  bytes = await contentOf(download)
  await maker.close()
})
beforeEach(async () => {
  ;({ page } = await open({ fragment: '#v=1&text=Another one.&head=5.1&view=pca' }))
  await awaitPicture(page, 'Another one.')
})

const note = () => page.getByRole('note').filter({ hasText: 'saved trace' }).first()

describe('a saved trace that is dropped on the page', () => {
  test('cannot be seen from a word, and says why', async () => {
    await dropFiles(page, { [NAME]: bytes })
    await awaitPicture(page, TEXT)
    await page.getByRole('combobox', { name: 'View', exact: true }).selectOption('from')
    await page.getByText(/A saved trace cannot be seen from a word.*PCA is drawn/).waitFor()
    await awaitView(page, 'pca')
  })

  test('shows its picture, patterns and words without its model, and says what needs it', async () => {
    await dropFiles(page, { [NAME]: bytes })
    await awaitPicture(page, TEXT)
    expect(await note().textContent()).toMatch(/saved trace of Demo.*my trace\.safetensors/)
    await page.getByRole('status').first().getByText('A saved trace: 7 tokens, 12 blocks').waitFor()
    expect((await call(page, 'positions')).shape).toEqual([25, 7, 3])
    await page.locator('[data-shown-station="5"]').waitFor()
    const pattern = await call(page, 'attention', 5, 1)
    expect(pattern.shape).toEqual([7, 7])
    const words = await call(page, 'topWords', 24, 6, 3)
    await page.getByRole('tab', { name: 'This word' }).click()
    await page.getByRole('table', { name: 'Predictions at the end' }).waitFor()
    await page.getByRole('table', { name: 'Predictions', exact: true }).waitFor()
    expect(await page.getByRole('slider', { name: 'Station' }).getAttribute('aria-valuenow')).toBe('5')
    expect(await page.getByRole('textbox', { name: 'Sentence', exact: true }).inputValue()).toBe(TEXT)
    await page.getByRole('tab', { name: 'Words' }).click()
    await page.getByRole('table', { name: 'Likeliest words' }).waitFor()
    await page.getByText('The search for the nearest words needs the model.').waitFor()
    for (const tab of ['Compare', 'What if', 'Paper']) {
      await page.getByRole('tab', { name: tab, exact: true }).click()
      await page
        .getByRole('tabpanel', { name: tab })
        .getByText(/needs the model/)
        .waitFor()
    }
    await page.keyboard.press('d')
    await page.getByText(/A saved trace holds no weights.*Choose a model first/).waitFor()
    // The model itself says the same.
    await page.getByRole('button', { name: 'Read it with Demo' }).click()
    await note().waitFor({ state: 'detached' })
    await awaitPicture(page, TEXT)
    // The picture of the saved trace stays until the model has run.
    await page.waitForFunction(() =>
      window.travelingWords.topWords(24, 6, 3).then(
        () => true,
        () => false,
      ),
    )
    const told = await call(page, 'topWords', 24, 6, 3)
    expect(words.map(({ word }) => word)).toEqual(told.map(({ word }) => word))
    expect(words[0].probability).toBeCloseTo(told[0].probability, 5)
    const computed = await call(page, 'attention', 5, 1)
    expect(Object.values(pattern.data)).toEqual(Object.values(computed.data))
  })

  test('keeps to its sentence, and its link names the model that made it', async () => {
    await dropFiles(page, { [NAME]: bytes })
    await awaitPicture(page, TEXT)
    await page.waitForURL(/text=The\+old\+man.*model=demo/)
    await expect(call(page, 'setText', 'Something else')).rejects.toThrow(/holds one sentence/)
  })

  test('that is cut off leaves what was shown, and says what is wrong', async () => {
    await dropFiles(page, { [NAME]: bytes.subarray(0, bytes.length - 1000) })
    await page
      .getByRole('alert')
      .getByText(/my trace\.safetensors cannot be opened as a saved trace: tensor .* ends at byte/)
      .waitFor()
    await awaitPicture(page, 'Another one.')
    expect(await call(page, 'setText', 'The cat sat.')).toMatchObject({ tokens: 4 })
  })
})
