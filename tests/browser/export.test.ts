import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { awaitPicture, awaitRest, call } from './support/app'
import { contentOf } from './support/files'
import { visitOnce, visits } from './support/visit'

const TEXT = 'The old man looked at the sea'
const OPEN = `#v=1&text=${encodeURIComponent(TEXT)}&tab=heads`

/** The page that the test looks at. */
let page: Page

async function openExport(): Promise<void> {
  const menu = page.getByRole('dialog', { name: 'Export' })
  if (await menu.isVisible()) await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Export' }).click()
  await menu.waitFor()
}

/** Presses a button that saves a file, and reads the file. */
async function saved(button: string): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), content: await contentOf(download) }
}

describe('what one takes along', () => {
  const app = visitOnce({ fragment: OPEN, permissions: ['clipboard-read', 'clipboard-write'] })

  beforeEach(async () => {
    page = app.page
    await openExport()
  })

  test('a trace holds every hook as the console tells it', async () => {
    const { content } = await saved('Save .safetensors')
    const headerBytes = Number(content.readBigUInt64LE(0))
    const header = JSON.parse(content.toString('utf8', 8, 8 + headerBytes))
    expect(header.__metadata__.text).toBe(TEXT)
    expect(header.tokens.shape).toEqual([7])
    const name = 'blocks.3.ln1.hook_normalized'
    const [begin, end] = header[name].data_offsets
    const bytes = content.subarray(8 + headerBytes + begin, 8 + headerBytes + end)
    const values = new Float32Array(new Uint8Array(bytes).buffer)
    const told = await call(page, 'hook', name)
    expect(header[name].shape).toEqual(told.shape)
    expect(Array.from(values)).toEqual(Object.values(told.data))
  })

  test('a figure is saved as an SVG that stands alone, with its source', async () => {
    const figure = page.getByRole('combobox', { name: 'Figure' })
    expect(await figure.locator('option').allTextContents()).toContain('Distance traveled at each step')
    await figure.selectOption({ label: 'Distance traveled at each step' })
    const { name, content } = await saved('Save SVG')
    expect(name).toMatch(/Distance-traveled.*\.svg$/)
    const drawn = await page.evaluate((svg) => {
      const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
      return {
        root: documentElement.nodeName,
        bars: documentElement.querySelectorAll('rect > title').length,
        words: [...documentElement.querySelectorAll(':scope > text')].map((text) => text.textContent),
        source: JSON.parse(documentElement.querySelector('metadata')?.textContent ?? '{}'),
      }
    }, content.toString())
    const words = ['Distance traveled at each step', '↕ degrees', 'block →', 'attention', 'MLP']
    expect(drawn).toMatchObject({ root: 'svg', bars: 24, words, source: { text: TEXT, seed: '1' } })
    expect(content.toString()).not.toMatch(/var\(--/)
  })

  test('the atlas of heads is saved as rectangles, one group a head, and names the file of the model', async () => {
    await page.locator('[role="grid"][data-painted="true"]').waitFor()
    const figure = page.getByRole('combobox', { name: 'Figure' })
    await figure.selectOption({ label: 'Attention heads: attention pattern' })
    const { content } = await saved('Save SVG')
    const drawn = await page.evaluate((svg) => {
      const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
      return {
        heads: documentElement.querySelectorAll('g > title').length,
        painted: documentElement.querySelectorAll('g > g > path').length,
        source: JSON.parse(documentElement.querySelector('metadata')?.textContent ?? '{}'),
      }
    }, content.toString())
    expect(drawn.heads).toBe(144)
    expect(drawn.painted).toBeGreaterThan(144)
    expect(drawn.source.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(content.toString()).not.toMatch(/var\(--/)
  })

  test('what is read only while someone looks says where to look', async () => {
    await page.getByRole('combobox', { name: 'Table' }).selectOption('forces')
    await page.getByRole('button', { name: 'Save JSON' }).click()
    await page.getByText('This is only read while someone looks at it.').waitFor()
  })

  test('tables hold the numbers on the screen', async () => {
    const { content } = await saved('Save CSV')
    const lines = content.toString().trim().split('\r\n')
    expect(lines).toContain(`# text: ${TEXT}`)
    expect(lines).toContain('station,token,text,rank,id,word,logit,probability')
    expect(lines.filter((line) => /^0,\d+,/.test(line))).toHaveLength(7 * 20)
    await page.getByRole('combobox', { name: 'Table' }).selectOption('positions')
    const json = await saved('Save JSON')
    const { source, columns, rows } = JSON.parse(json.content.toString())
    expect(source.text).toBe(TEXT)
    const positions = await call(page, 'positions')
    expect(rows).toHaveLength(positions.shape[0] * positions.shape[1])
    const x = columns.indexOf('x')
    expect(rows[8].slice(x, x + 3)).toEqual([24, 25, 26].map((i) => positions.data[i]))
    const table = page.getByRole('combobox', { name: 'Table' })
    await table.selectOption('lens')
    const lens = JSON.parse((await saved('Save JSON')).content.toString())
    expect(lens.rows).toHaveLength(7 * 25 * 10)
    const [first] = await call(page, 'topWords', 24, 0, 1)
    expect(lens.rows[24 * 10].slice(0, 6)).toEqual([0, 'The', 24, 1, first.id, first.word])
    await table.selectOption('heads')
    const heads = JSON.parse((await saved('Save JSON')).content.toString())
    expect(heads.columns.slice(0, 3)).toEqual(['block', 'head', 'previous'])
    await table.selectOption('comparison')
    await page.getByRole('button', { name: 'Save CSV' }).click()
    await page.getByText('There is no second sentence to compare with.').waitFor()
  })

  test('the link and the citation are copied', async () => {
    await page.getByRole('button', { name: 'Copy BibTeX' }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('@article{molina')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#v=1')
    await awaitRest(page, 0)
    await page.getByRole('button', { name: 'Copy link' }).click()
    // The address follows what is on the screen a little later.
    await expect
      .poll(() => page.evaluate(async () => (await navigator.clipboard.readText()) === location.href))
      .toBe(true)
  })
})

describe('the globe as one takes it along', () => {
  const open = visits()

  beforeEach(async () => {
    ;({ page } = await open({ fragment: OPEN, drawn: true }))
    await awaitPicture(page, TEXT)
    const speed = page.getByRole('combobox', { name: 'Speed' })
    await speed.selectOption({ index: (await speed.locator('option').count()) - 1 })
    await openExport()
  })

  test('a picture has the size that was chosen, is not blank, and carries its source', async () => {
    await page.getByLabel('Picture size').selectOption({ label: '1200 pixels wide' })
    const { name, content } = await saved('Save PNG')
    expect(name).toMatch(/^traveling-words-globe-.*\.png$/)
    expect(content.readUInt32BE(16)).toBe(1200)
    expect(content.includes('iTXtDescription')).toBe(true)
    expect(content.toString()).toContain(TEXT)
    expect(content.toString()).toContain('#v=1&text=')
    const { colors, corner } = await pixelsOf(content)
    expect(colors).toBeGreaterThan(1000)
    expect(corner).toBe(255)
  })

  test('a picture for a slide is 16:9, and what lies behind shows through it', async () => {
    await page.getByLabel('Picture size').selectOption({ label: '1200 pixels wide' })
    await page.getByRole('combobox', { name: 'Shape' }).selectOption({ label: '16:9' })
    await page.getByRole('combobox', { name: 'Background' }).selectOption({ label: 'transparent' })
    const { content } = await saved('Save PNG')
    expect([content.readUInt32BE(16), content.readUInt32BE(20)]).toEqual([1200, 675])
    const { colors, corner } = await pixelsOf(content)
    expect(colors).toBeGreaterThan(1000)
    expect(corner).toBe(0)
  })

  /** How many colours a picture has, and how much of its corner covers what is behind, 0 … 255. */
  const pixelsOf = (picture: Buffer) =>
    page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
      context.drawImage(bitmap, 0, 0)
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
      return { colors: new Set(new Uint32Array(data.buffer)).size, corner: data[3] }
    }, picture.toString('base64'))

  test.each([
    ['WebM', /^1a45dfa3/],
    ['MP4', /^.{8}66747970/],
  ])('a journey is played to its end and saved as a film: %s, with its source', async (format, beginning) => {
    const { name, content } = await saved(`Record ${format}`)
    expect(name).toMatch(new RegExp(`^traveling-words-journey-.*\\.${format.toLowerCase()}$`))
    expect(content.toString('hex', 0, 8)).toMatch(beginning)
    expect(content.length).toBeGreaterThan(10_000)
    expect(content.toString('utf8', content.length - 4096)).toContain(TEXT)
    expect(await page.getByRole('slider', { name: 'Station' }).getAttribute('aria-valuenow')).toBe('24')
    // It plays, whatever stands at its end. The app's own page may not play any.
    const player = await page.context().newPage()
    const seconds = await player.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const video = document.createElement('video')
      video.src = URL.createObjectURL(new Blob([bytes]))
      video.muted = true
      await video.play()
      // Recorded films say how long they are at their end only.
      video.currentTime = 1e6
      await new Promise((resolve) => video.addEventListener('ended', resolve))
      return video.currentTime
    }, content.toString('base64'))
    expect(seconds).toBeGreaterThan(1)
  })
})
