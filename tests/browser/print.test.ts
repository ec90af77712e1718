import { expect, it } from 'vitest'
import { awaitRest, call } from './support/app'
import { DEMO } from './support/demo'
import { visits } from './support/visit'

const open = visits()
const TEXT = 'The old man looked at the sea'
const LINK = `#v=1&text=${encodeURIComponent(TEXT)}&view=pca&station=11`

it('what is printed is one page: sentence, model, station, the globe on white, two tables, the link', async () => {
  const { page } = await open({ fragment: LINK, drawn: true, colorScheme: 'dark' })
  await awaitRest(page, 11)
  const sheet = page.getByRole('article', { name: 'A page to hand out' })
  const sentence = page.getByRole('textbox', { name: 'Sentence', exact: true })
  // The code for it comes after the first picture.
  await page.locator('[data-part="handout"]').waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  await sheet.getByRole('heading', { name: TEXT }).waitFor()
  await sheet.getByText('Demo').first().waitFor()
  await sheet
    .getByText(/station 11, block 5, before the MLP/i)
    .first()
    .waitFor()
  await sheet.getByText(page.url()).waitFor()
  expect(await sentence.isVisible()).toBe(false)
  const likeliest = sheet.getByRole('table', { name: 'Likeliest words' })
  const token = (await call(page, 'tokens')).length - 1
  const [{ word }] = await call(page, 'topWords', 11, token, 1)
  await likeliest.getByRole('rowheader', { name: word.trim() }).first().waitFor()
  await sheet.getByRole('table', { name: 'Nearest words' }).waitFor()
  expect(await sheet.getByRole('table').count()).toBe(2)
  expect(await likeliest.getByRole('rowheader').count()).toBe(8)

  const globe = await sheet.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    const colors = new Set<number>()
    let white = 0
    for (let i = 0; i < data.length; i += 4) {
      const color = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2]
      colors.add(color)
      if (color === 0xffffff) white++
    }
    return { corner: [...data.slice(0, 4)], white: white / (data.length / 4), colors: colors.size }
  })
  expect(globe.corner).toEqual([255, 255, 255, 255])
  expect(globe.white).toBeGreaterThan(0.2)
  expect(globe.colors).toBeGreaterThan(200)

  await page.emulateMedia({ media: 'screen' })
  await sheet.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => [document.documentElement.dataset.theme, localStorage.length])).toEqual([
    'dark',
    0,
  ])
  await awaitRest(page, 11)
  expect((await call(page, 'positions')).shape).toEqual([2 * DEMO.blocks + 1, token + 1, 3])
})

it.each([
  ['A4', false, TEXT],
  ['Letter', false, TEXT],
  ['A4', true, TEXT],
  ['A4', false, `${TEXT}, and ${'the sea looked back at him and '.repeat(30)}so on`],
] as const)('is printed on one page of %s (landscape: %s)', async (format, landscape, text) => {
  const { page } = await open({ fragment: `#v=1&text=${encodeURIComponent(text)}&view=pca&station=11` })
  await awaitRest(page, 11)
  await page.locator('[data-part="handout"]').waitFor({ state: 'attached' })
  const pdf = (await page.pdf({ format, landscape })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})
