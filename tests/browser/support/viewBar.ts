import type { Locator, Page } from 'playwright-core'

/** The line under the globe: what is folded away in it. */

/** Brings the finer choices into sight: how the globe is drawn, how the model goes on. */
export async function openDetails(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Details', exact: true })
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
  await page.getByRole('group', { name: 'Details' }).waitFor()
}

/** The figures behind “shown truly”, in sight until Escape. */
export async function openFigures(page: Page): Promise<Locator> {
  const figures = page.getByRole('dialog', { name: 'How truly it is shown' })
  if (!(await figures.isVisible())) await page.getByRole('button', { name: /shown truly/ }).click()
  await figures.waitFor()
  return figures.locator('dl')
}

/** Reads the figures behind “shown truly”, and folds them away again. */
export async function readFigures<Read>(
  page: Page,
  read: (figures: Locator) => Promise<Read>,
): Promise<Read> {
  const result = await read(await openFigures(page))
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  return result
}
