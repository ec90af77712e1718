import { mkdir, writeFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { type ProjectorId, projectorCards } from '../../src/projection/catalog'
import { launch } from '../browser/support/chromium'
import { serve } from '../browser/support/server'
import { call, open } from './app'

/** The README's pictures of the views: the embedded model, one sentence, the same station. */
const TEXT = 'To kill two birds with one stone'
const STATION = 13
const PINNED = 'The old man looked at the sea'
const SPANNING = ' stone| one| two'
/** CSS pixels: a window in which the globe is about as large as the pictures. */
const WINDOW = { width: 1060, height: 760 }
const SIDE = 400

type Made = readonly [name: string, view: ProjectorId, work: (page: Page) => Promise<Buffer>]

/** Writes every picture into a folder. */
export async function main(folder: string): Promise<void> {
  await build({ logLevel: 'error' })
  await mkdir(folder, { recursive: true })
  const [browser, site] = await Promise.all([launch(), serve()])
  try {
    const views = Object.keys(projectorCards) as ProjectorId[]
    for (const view of views) await picture(browser, site.url, folder, [view, view, globe])
    await picture(browser, site.url, folder, ['ellipsoid', 'pca', ellipsoid])
    await picture(browser, site.url, folder, ['angles', 'mds', sectionOf('True and drawn angles')])
    await picture(browser, site.url, folder, [
      'own-and-next',
      'mds',
      sectionOf('From its own word to the next'),
    ])
    await picture(browser, site.url, folder, ['projectors', 'mds', compared])
  } finally {
    await Promise.all([browser.close(), site.close()])
  }
}

async function picture(
  browser: Browser,
  url: string,
  folder: string,
  [name, view, work]: Made,
): Promise<void> {
  const page = await browser.newPage({ viewport: WINDOW, colorScheme: 'dark', reducedMotion: 'reduce' })
  const link = new URLSearchParams({ v: '1', text: TEXT, view, station: String(STATION), tab: 'fit' })
  if (view === 'words') link.set('span', SPANNING)
  if (view === 'pinned') link.set('pin', PINNED)
  await open(page, `${url}#${link}`)
  await page.locator(`[data-shown-station][data-view="${view}"]`).waitFor()
  await call(page, 'selectToken', 6)
  // Landmarks stand where they stay once their labels do.
  await page.locator('.globe-label-place').first().waitFor()
  await writeFile(`${folder}/${name}.png`, await work(page))
  await page.close()
}

async function globe(page: Page): Promise<Buffer> {
  const box = await page.getByRole('img', { name: /^Globe/ }).boundingBox()
  if (box === null) throw new Error('There is no globe.')
  const side = Math.min(SIDE, box.width, box.height)
  const [x, y] = [box.x + (box.width - side) / 2, box.y + (box.height - side) / 2]
  return page.screenshot({ clip: { x, y, width: side, height: side } })
}

async function ellipsoid(page: Page): Promise<Buffer> {
  const section = page.getByRole('region', { name: 'Sphere to ellipsoid' })
  await section.getByRole('switch').click()
  await section.getByRole('status').waitFor()
  await page.mouse.move(0, 0)
  return globe(page)
}

const sectionOf =
  (name: string) =>
  (page: Page): Promise<Buffer> =>
    page.getByRole('region', { name, exact: true }).screenshot()

async function compared(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: 'Compare the projectors' }).click()
  await page.getByRole('button', { name: 'Compare again' }).waitFor()
  return page.getByRole('region', { name: 'Projectors compared' }).screenshot()
}
