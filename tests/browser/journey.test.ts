import AxeBuilder from 'axe-core'
import { describe, expect, it } from 'vitest'
import { attentionColor } from '../../src/panels/heads/paintPattern'
import { type App, awaitPicture, awaitReady, awaitRest, awaitView, call, RESTING, type } from './support/app'
import { DEMO } from './support/demo'
import { readHeadPictures } from './support/headPictures'
import { countColors, photograph, photographAtRest, shareChanged, WITHOUT_LABELS } from './support/pixels'
import { openDetails } from './support/viewBar'
import { sharedBrowser, siteUrl, visitOnce, visits } from './support/visit'

const SENTENCE = 'To kill two birds with one big stone'

const LINK = `#v=1&text=${encodeURIComponent(SENTENCE)}&tab=heads`

const globe = ({ page }: App) => page.getByRole('img', { name: /Globe/ })

describe('a first visit', () => {
  const app = visitOnce({ fragment: RESTING, drawn: true, moving: true })

  it('shows a sentence that travels, on a page that may use threads', async () => {
    await awaitPicture(app.page, 'The old man looked at the sea')
    expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(true)
    expect(await app.page.getByRole('status').first().textContent()).toMatch(/12 blocks/)
  })
})

describe('a visit without a link', () => {
  const open = visits()

  it('takes its code in few files, to the end of its story', async () => {
    const { page } = await open({ fragment: '' })
    await page.getByRole('region', { name: /story/i }).waitFor()
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.endsWith('.js')),
    )
    expect(scripts.length, scripts.join('\n')).toBeLessThanOrEqual(10)
  })
})

describe('the globe', () => {
  const app = visitOnce({ fragment: LINK, drawn: true })

  it('draws a globe that is not blank and changes with the station', async () => {
    await awaitPicture(app.page, SENTENCE)
    const stepTo = async (button: string, station: number) => {
      await app.page.getByRole('button', { name: button }).click()
      await awaitRest(app.page, station)
      return photographAtRest(globe(app), WITHOUT_LABELS)
    }
    await awaitRest(app.page, 0)
    let first = await photographAtRest(globe(app), WITHOUT_LABELS)
    expect(await countColors(app.page, first)).toBeGreaterThan(40)
    // What comes after the picture, such as words as landmarks, may come in the midst of a first round.
    const round = async () => {
      const second = await stepTo('Next station', 1)
      expect(await shareChanged(app.page, first, second)).toBeGreaterThan(0.001)
      const again = await stepTo('Previous station', 0)
      const changed = await shareChanged(app.page, first, again)
      first = again
      return changed
    }
    await expect.poll(round).toBeLessThan(0.001)
  })

  it('draws the globe for what can be seen on it, and for nothing else', async () => {
    const { page } = app
    await type(page, SENTENCE)
    // What is measured of the picture comes last, and can be seen on it.
    await page.getByRole('tab', { name: 'Accuracy' }).click()
    await page
      .getByRole('table', { name: 'Fidelity', exact: true })
      .getByText(/\d\.\d\d/)
      .first()
      .waitFor()
    await photographAtRest(globe(app))
    await page.evaluate(() => {
      const { clear } = WebGL2RenderingContext.prototype
      document.body.dataset.frames = '0'
      WebGL2RenderingContext.prototype.clear = function (bits) {
        document.body.dataset.frames = String(Number(document.body.dataset.frames) + 1)
        clear.call(this, bits)
      }
    })
    const frames = async (): Promise<number> =>
      Number(await page.evaluate(() => document.body.dataset.frames))
    await page.getByRole('tab', { name: 'Words' }).click()
    await page.getByRole('tabpanel', { name: 'Words' }).getByRole('heading').first().waitFor()
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    )
    expect(await frames()).toBe(0)
    await page.getByRole('list', { name: 'Tokens' }).getByRole('button').nth(2).hover()
    await page.waitForFunction(() => document.body.dataset.frames !== '0')
  })

  it('opens the head that is clicked: a matrix whose rows sum to 1, and arcs on the globe', async () => {
    await awaitRest(app.page, 0)
    const before = await photograph(globe(app))
    await app.page.getByRole('gridcell', { name: 'Head 5.10', exact: true }).click()
    const table = app.page
      .getByRole('region', { name: 'Head inspector' })
      .getByRole('table', { name: 'Attention pattern' })
    await table.waitFor()
    const rows = await table
      .locator('tbody tr')
      .evaluateAll((elements) =>
        elements.map((row) =>
          [...row.querySelectorAll('td')]
            .map((cell) => cell.textContent?.trim() ?? '')
            .filter((text) => text !== ''),
        ),
      )
    const pattern = await call(app.page, 'attention', 5, 10)
    const tokens = pattern.shape[0]
    expect(rows).toHaveLength(tokens)
    rows.forEach((cells, query) => {
      expect(cells).toHaveLength(query + 1)
      expect(cells.reduce((sum, text) => sum + Number(text), 0)).toBeCloseTo(1, 3)
      cells.forEach((text, key) => {
        expect(Number(text)).toBeCloseTo(pattern.data[query * tokens + key], 4)
      })
    })
    expect(await shareChanged(app.page, before, await photograph(globe(app)))).toBeGreaterThan(0.001)
  })

  it('shows the keys of the query under the pointer, in the inspector and as arcs', async () => {
    await app.page.getByRole('gridcell', { name: 'Head 5.10', exact: true }).click()
    const inspector = app.page.getByRole('region', { name: 'Head inspector' })
    await inspector.getByText('looks back from stone').waitFor()
    await awaitRest(app.page, 0)
    const last = await photograph(globe(app))
    await inspector.getByRole('row').nth(3).hover()
    await inspector.getByText('looks back from two').waitFor()
    await expect
      .poll(async () => shareChanged(app.page, last, await photograph(globe(app))))
      .toBeGreaterThan(0.001)
  })

  it('chooses the particle that is clicked', async () => {
    await awaitRest(app.page, 0)
    const { x, y, width, height } = (await globe(app).boundingBox())!
    const isOverParticle = () =>
      app.page.evaluate(async () => {
        // What is under the pointer is looked for in the next frame.
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
        return document.querySelector('[data-part="hover-ring"]:not([hidden])') !== null
      })
    let found = false
    // Where particles are is for the model to say: the globe is searched for one. A click on a word's place would turn it.
    for (let row = 2; row < 30 && !found; row++) {
      for (let column = 8; column < 24 && !found; column++) {
        await app.page.mouse.move(x + (width * column) / 32, y + (height * row) / 32)
        found = await isOverParticle()
      }
    }
    expect(found).toBe(true)
    await app.page.mouse.down()
    await app.page.mouse.up()
    await expect.poll(() => app.page.locator('[data-token][aria-pressed="true"]').count()).toBe(1)
  })

  it('changes the projection and the drawing', async () => {
    await awaitView(app.page, 'mds')
    const before = await call(app.page, 'positions')
    await app.page.getByRole('combobox', { name: 'View' }).selectOption('pca-centred')
    await awaitView(app.page, 'pca-centred')
    expect((await call(app.page, 'positions')).data).not.toEqual(before.data)
    await openDetails(app.page)
    const surface = await photograph(globe(app))
    await app.page.getByRole('combobox', { name: 'Drawing' }).selectOption('shadow')
    await expect
      .poll(async () => shareChanged(app.page, surface, await photograph(globe(app))))
      .toBeGreaterThan(0.001)
  })
})

describe('a journey', () => {
  const app = visitOnce({ fragment: LINK, moving: true })

  it('pauses where it is', async () => {
    const { page } = app
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ index: 0 })
    await page.getByRole('button', { name: 'Play' }).click()
    const slider = page.getByRole('slider', { name: 'Station' })
    const shown = async () => Number(await slider.getAttribute('aria-valuenow'))
    await expect.poll(shown).toBeGreaterThan(1)
    await page.getByRole('button', { name: 'Pause' }).click()
    const station = await shown()
    await awaitRest(page, station)
    expect(station).toBeLessThan(24)
  })

  it('writes the address while the journey plays', async () => {
    await app.page.getByRole('button', { name: 'Play' }).click()
    await app.page.waitForURL(/station=[3-9]/)
    await app.page.getByRole('button', { name: 'Pause' }).click()
  })

  it('plays to the last station and stops there', async () => {
    await app.page.getByRole('combobox', { name: 'Speed' }).selectOption({ index: -1 + (await speeds()) })
    await app.page.getByRole('button', { name: 'Play' }).click()
    await app.page.getByRole('button', { name: 'Pause' }).waitFor()
    await awaitRest(app.page, 24)
    await app.page.getByRole('button', { name: 'Play' }).waitFor()
    const slider = app.page.getByRole('slider', { name: 'Station' })
    expect(await slider.getAttribute('aria-valuenow')).toBe('24')
  })

  const speeds = () => app.page.getByRole('combobox', { name: 'Speed' }).locator('option').count()
})

describe('the screen', () => {
  const app = visitOnce({ fragment: LINK })

  it('has a particle on the globe for each token typed', async () => {
    await app.page.getByRole('combobox', { name: 'View' }).selectOption('pca')
    await awaitView(app.page, 'pca')
    const { shape, data, captured } = await call(app.page, 'positions')
    const count = (await call(app.page, 'tokens')).length
    expect(count).toBeGreaterThan(5)
    expect(shape).toEqual([DEMO.stations, count, 3])
    for (let i = 0; i < DEMO.stations * count; i++) {
      expect(Math.hypot(data[3 * i], data[3 * i + 1], data[3 * i + 2])).toBeCloseTo(1, 5)
      expect(captured![i]).toBeGreaterThan(0)
      expect(captured![i]).toBeLessThanOrEqual(1)
    }
    const chips = app.page.getByRole('list', { name: 'Tokens' }).getByRole('listitem')
    expect(await chips.count()).toBe(count)
    await expectLabels(count)
  })

  /** The words beside the particles: all that fit without covering each other, and one at least. */
  async function expectLabels(tokens: number): Promise<void> {
    const labels = await countLabels()
    expect(labels).toBeGreaterThan(0)
    expect(labels).toBeLessThanOrEqual(tokens)
  }

  const countLabels = () =>
    globe(app)
      .locator('[data-label]:not([data-label="place"])')
      .evaluateAll((spans) => spans.filter((span) => Number((span as HTMLElement).style.opacity) > 0).length)

  it('labels more words than it puts in at once', async () => {
    await app.page.setViewportSize({ width: 1440, height: 1000 })
    await app.page.getByRole('combobox', { name: 'View' }).selectOption('random')
    await type(
      app.page,
      'To be or not to be that is the question whether it is nobler in the mind to suffer the slings and arrows of ' +
        'outrageous fortune or to take arms against a sea of troubles and by opposing end them to die to sleep no ' +
        'more and by a sleep to say we end the heart ache and the thousand natural shocks',
    )
    await expect.poll(countLabels).toBeGreaterThan(40)
  })

  it('rings the chip of the hovered token, and no chip when the pointer has left', async () => {
    const chip = app.page.getByRole('list', { name: 'Tokens' }).getByRole('button').nth(2)
    const ring = app.page.locator('[data-part="hover-ring"]')
    await chip.hover()
    await ring.waitFor()
    await expect
      .poll(async () => {
        const [around, within] = [await ring.boundingBox(), await chip.boundingBox()]
        return around !== null && JSON.stringify(around) === JSON.stringify(within)
      })
      .toBe(true)
    await app.page.mouse.move(0, 0)
    await ring.waitFor({ state: 'hidden' })
  })

  it('moves along the stations with the keyboard', async () => {
    const slider = app.page.getByRole('slider', { name: 'Station' })
    await slider.focus()
    await slider.press('ArrowRight')
    await slider.press('ArrowRight')
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/station 2\b.*block 1, before attention/i)
    await slider.press('End')
    await awaitRest(app.page, 24)
  })

  it('chooses a head with the keyboard', async () => {
    const first = app.page.getByRole('gridcell', { name: 'Head 0.0', exact: true })
    await first.focus()
    await app.page.keyboard.press('ArrowDown')
    await app.page.keyboard.press('ArrowRight')
    await app.page.keyboard.press('Enter')
    await app.page.getByRole('heading', { name: 'Head 1.1' }).waitFor()
  })

  it('paints the attention of every head in its cell', async () => {
    const count = (await call(app.page, 'tokens')).length
    await app.page.locator('[role="grid"][data-painted="true"]').waitFor()
    for (const [block, head] of [
      [0, 0],
      [5, 3],
      [11, 11],
    ]) {
      const { data } = await call(app.page, 'attention', block, head)
      const wanted = Array.from({ length: count * count }, (_, cell) => {
        if (cell % count > Math.floor(cell / count)) return '0,0,0,0'
        const share = Math.round(255 * data[cell]) / 255
        return `${attentionColor(share, 'light').match(/\d+/g)?.join()},255`
      })
      await expect
        .poll(async () => (await readHeadPictures(app.page, count))[12 * block + head])
        .toEqual(wanted)
    }
  })

  it('paints them anew where the grid has another size', async () => {
    const count = (await call(app.page, 'tokens')).length
    await app.page.locator('[role="grid"][data-painted="true"]').waitFor()
    await expect
      .poll(async () => (await readHeadPictures(app.page, count))[143][count * (count - 1)])
      .not.toBe('0,0,0,0')
    const before = await readHeadPictures(app.page, count)
    await app.page.setViewportSize({ width: 1500, height: 1200 })
    await expect.poll(() => readHeadPictures(app.page, count)).toEqual(before)
    const canvas = app.page.locator('[data-part="head-pictures"] canvas')
    const sizes = () =>
      canvas.evaluate((one) => [
        (one as HTMLCanvasElement).width,
        Math.round(one.getBoundingClientRect().width),
      ])
    const [drawn, shown] = await sizes()
    expect(drawn).toBe(shown)
  })

  it('paints all of them anew when a token changes', async () => {
    const count = (await call(app.page, 'tokens')).length
    const pictures = async () => (await readHeadPictures(app.page, count)).map((cells) => cells.join(' '))
    const allDifferFrom = (old: readonly string[]) =>
      expect.poll(async () => (await pictures()).filter((one, i) => one === old[i]).length).toBe(0)
    await allDifferFrom(
      Array(144).fill(
        Array(count * count)
          .fill('0,0,0,0')
          .join(' '),
      ),
    )
    const kill = await pictures()
    expect(new Set(kill).size).toBeGreaterThan(100)
    await type(app.page, 'To love two birds with one big stone')
    await allDifferFrom(kill)
  })

  it('reuses the prefix while one types at the end', async () => {
    await call(app.page, 'setText', SENTENCE)
    const { tokens, computed, reused, sessionRuns } = await call(app.page, 'setText', `${SENTENCE},`)
    expect(computed).toBeLessThanOrEqual(2)
    expect(reused).toBe(tokens - computed)
    expect(sessionRuns).toBe(25)
    const again = await call(app.page, 'setText', `${SENTENCE},`)
    expect(again).toEqual({ tokens, computed: 0, reused: tokens, sessionRuns: 0 })
  })

  it('follows the typing, letter by letter, and ends with the whole sentence', async () => {
    const box = app.page.getByRole('textbox', { name: 'Sentence', exact: true })
    await box.fill('')
    await box.pressSequentially('She looked at the sea')
    await awaitPicture(app.page, 'She looked at the sea')
    await app.page.getByRole('button', { name: /sea/ }).waitFor()
  })

  it('lets a second sentence replace the first', async () => {
    await type(app.page, 'The cat sat.')
    expect((await call(app.page, 'positions')).shape).toEqual([25, 4, 3])
    expect(await app.page.getByRole('list', { name: 'Tokens' }).getByRole('listitem').count()).toBe(4)
  })

  it('says what the chosen particle would say', async () => {
    await app.page.getByRole('list', { name: 'Tokens' }).getByRole('button').nth(4).click()
    await app.page.getByRole('slider', { name: 'Station' }).focus()
    await app.page.keyboard.press('End')
    const [best] = await call(app.page, 'topWords', 24, 4, 1)
    await app.page.getByRole('tab', { name: 'This word', exact: true }).click()
    const table = app.page.getByRole('table', { name: 'Predictions', exact: true })
    await expect
      .poll(async () => (await table.locator('tbody tr').first().textContent()) ?? '')
      .toContain((best.probability * 100).toFixed(1))
  })

  it('puts <|endoftext|> before the text and takes it away', async () => {
    const count = (await call(app.page, 'tokens')).length
    await openDetails(app.page)
    const eot = app.page.getByRole('switch', { name: /endoftext/ })
    await eot.click()
    await expect.poll(async () => (await call(app.page, 'tokens')).length).toBe(count + 1)
    expect((await call(app.page, 'tokens'))[0]).toMatchObject({ id: DEMO.endOfText, start: 0, end: 0 })
    await eot.click()
    await expect.poll(async () => (await call(app.page, 'tokens')).length).toBe(count)
  })

  it('keeps the chosen word and what was done to it when <|endoftext|> comes before the text and goes', async () => {
    const words = (await call(app.page, 'tokens')).map(({ text }) => text)
    const last = words.length - 1
    const chip = (pressed: boolean) =>
      app.page.getByRole('list', { name: 'Tokens' }).getByRole('button', { pressed })
    await openDetails(app.page)
    const eot = app.page.getByRole('switch', { name: /endoftext/ })
    await call(app.page, 'selectToken', last)
    await call(app.page, 'edit', {
      rotate: { station: 4, token: last, toward: ' cat', degrees: 20 },
    })
    const edits = app.page.getByRole('list', { name: 'Edits' })
    await edits.getByText(words[last].trim()).first().waitFor()
    const described = await edits.textContent()
    for (let toggled = 0; toggled < 2; toggled++) {
      const before = (await call(app.page, 'tokens')).length
      await eot.click()
      await expect.poll(async () => (await call(app.page, 'tokens')).length).not.toBe(before)
      await expect.poll(() => chip(true).count()).toBe(1)
      expect(await chip(true).textContent()).toContain(words[last].trim())
      await expect.poll(() => edits.textContent()).toBe(described)
    }
  })

  it('keeps the view through a reload', async () => {
    await app.page.getByRole('gridcell', { name: 'Head 5.10', exact: true }).click()
    await call(app.page, 'goTo', 9)
    await app.page.waitForURL(/station=9/)
    expect(new URL(app.page.url()).hash).toContain('head=5.10')
    await app.page.reload()
    await awaitReady(app.page)
    await awaitPicture(app.page, SENTENCE)
    await app.page.getByRole('heading', { name: 'Head 5.10' }).waitFor()
    await awaitRest(app.page, 9)
  })

  it('goes back and forward between sentences', async () => {
    await type(app.page, 'The cat sat.')
    await app.page.waitForURL(/cat/)
    await type(app.page, 'The dog ran.')
    await app.page.waitForURL(/dog/)
    await app.page.goBack()
    await awaitPicture(app.page, 'The cat sat.')
    expect(await app.page.getByRole('textbox', { name: 'Sentence', exact: true }).inputValue()).toBe(
      'The cat sat.',
    )
    await app.page.goForward()
    await awaitPicture(app.page, 'The dog ran.')
  })

  it('is usable at 390 pixels', async () => {
    await app.page.setViewportSize({ width: 390, height: 844 })
    const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await expect.poll(async () => (await globe(app).boundingBox())!.height).toBeGreaterThan(200)
    await app.page.getByRole('button', { name: 'Heads' }).click()
    await app.page.getByRole('gridcell', { name: 'Head 3.3', exact: true }).click()
    await app.page.getByRole('heading', { name: 'Head 3.3' }).waitFor()
  })
})

describe('a first visit, before the app has begun', () => {
  const browser = sharedBrowser()

  /** A page whose first code never comes. */
  async function openUnbegun(colorScheme: 'dark' | 'light' = 'dark') {
    const page = await browser().newPage({ colorScheme })
    await page.route('**/assets/index-*.js', () => undefined)
    return page
  }

  it('asks for the code of the screen with the page, before its first code has come', async () => {
    const page = await openUnbegun()
    try {
      const screen = page.waitForRequest(/assets\/screen-[^/]+\.js/)
      await page.goto(siteUrl, { waitUntil: 'commit' })
      await screen
    } finally {
      await page.close()
    }
  })

  it.each([
    ['dark', 'rgb(11, 14, 23)'],
    ['light', 'rgb(247, 244, 236)'],
  ] as const)(
    'begins on the ground of a %s system, before its first code has come',
    async (scheme, ground) => {
      const page = await openUnbegun(scheme)
      try {
        await page.goto(siteUrl, { waitUntil: 'commit' })
        await expect
          .poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor))
          .toBe(ground)
      } finally {
        await page.close()
      }
    },
  )
})

describe('the whole screen', () => {
  const open = visits()

  it.each(['dark', 'light'] as const)('gives axe nothing serious to find, %s', async (colorScheme) => {
    const { page } = await open({ colorScheme })
    await type(page, SENTENCE)
    await page.getByRole('tab', { name: 'Heads', exact: true }).click()
    await page.getByRole('gridcell', { name: 'Head 5.10', exact: true }).click()
    await page.getByRole('table', { name: 'Attention pattern' }).waitFor()
    await page.evaluate(AxeBuilder.source)
    const violations = await page.evaluate(async () => {
      const axe = (window as unknown as { axe: typeof AxeBuilder }).axe
      const { violations } = await axe.run(document)
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
    })
    expect(violations).toEqual([])
  })
})
