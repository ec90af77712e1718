import AxeBuilder from 'axe-core'
import type { Locator } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { type App, awaitPicture, awaitRest, call, type, WINDOW } from './support/app'
import { DEMO } from './support/demo'
import { readHeadPictures } from './support/headPictures'
import { photograph, shareChanged } from './support/pixels'
import { type Visit, visitOnce, visits } from './support/visit'

const REPEATS = 'The cat sat on the mat. The cat sat on'
const TOKENS = 11
const HEAD = [9, 6] as const

/** A number as it stands on the screen, with a true minus. */
const numberOf = (text: string | null): number =>
  Number((text ?? '').replace('−', '-').replace(/[^\d.e-]/g, ''))
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const LINK = `#v=1&text=${encodeURIComponent(REPEATS)}&view=pca&tab=heads`

/** The page that the test looks at. */
let app: App

const globe = () => app.page.getByRole('img', { name: /Globe/ })
const grid = () => app.page.getByRole('grid', { name: 'Attention heads' })
const cell = (block: number, head: number) =>
  app.page.getByRole('gridcell', { name: `Head ${block}.${head}`, exact: true })
const inspector = () => app.page.getByRole('region', { name: 'Head inspector' })
const colourBy = (name: string) =>
  app.page.getByRole('combobox', { name: 'Colour heads by' }).selectOption(name)
const openHead = async () => {
  await call(app.page, 'selectHead', ...HEAD)
  await inspector().getByRole('tab', { name: 'Pattern' }).click()
  await inspector().getByRole('table', { name: 'Attention pattern' }).waitFor()
}
const texts = (locator: Locator) => locator.evaluateAll((found) => found.map((one) => one.textContent ?? ''))
const globeChanges = async (work: () => Promise<unknown>, share = 0.0005) => {
  const before = await photograph(globe())
  await work()
  await expect
    .poll(async () => shareChanged(app.page, before, await photograph(globe())))
    .toBeGreaterThan(share)
}

/** The value in the title of a head's cell, once it is there. */
async function worthOf(block: number, head: number): Promise<number> {
  await expect.poll(async () => await cell(block, head).getAttribute('title')).toMatch(/[\d.]+( \w+)?$/)
  const title = (await cell(block, head).getAttribute('title')) ?? ''
  return Number(/([\d.]+)( \w+)?$/.exec(title)?.[1])
}

/** Opens a section that may be open already. */
const unfold = async (name: RegExp) => {
  const button = app.page.getByRole('button', { name })
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.press('Enter')
}

const forces = () => app.page.getByRole('region', { name: 'Forces' })

describe('heads and forces', () => {
  // Wanted places, forces and the ellipsoid are drawn in views that are shadows of the true sphere.
  const kept = visitOnce({ fragment: LINK })

  beforeEach(() => {
    app = kept
  })

  describe('the atlas', () => {
    it('colours heads by scores that are means of their patterns', async () => {
      const { data } = await call(app.page, 'attention', ...HEAD)
      const queries = Array.from({ length: TOKENS - 1 }, (_, i) => i + 1)
      const mean = (score: (query: number) => number) => sum(queries.map(score)) / queries.length
      const row = (query: number) => data.slice(query * TOKENS, query * TOKENS + query + 1)
      const expected = {
        previous: mean((i) => data[i * TOKENS + i - 1]),
        first: mean((i) => data[i * TOKENS]),
        itself: mean((i) => data[i * TOKENS + i]),
        entropy: mean((i) => -sum([...row(i)].map((share) => share * Math.log2(share)))),
        distance: mean((i) => sum([...row(i)].map((share, j) => share * (i - j)))),
      }
      for (const [name, value] of Object.entries(expected)) {
        await colourBy(name)
        await expect.poll(() => worthOf(...HEAD), { message: name }).toBeCloseTo(value, 2)
      }
      for (const name of ['induction', 'duplicates', 'size']) {
        await colourBy(name)
        await expect.poll(() => worthOf(...HEAD), { message: name }).toBeGreaterThan(0)
        expect(await worthOf(11, 11), name).toBeGreaterThan(0)
      }
    })

    it('says what each score is, with formula and source, to pointer and keyboard', async () => {
      await colourBy('induction')
      const mark = app.page.getByRole('button', { name: 'What is induction?' })
      await mark.click()
      const definition = app.page.getByRole('dialog', { name: 'What induction is' })
      await definition.getByText('Olsson').waitFor()
      expect(await definition.locator('math').textContent()).toMatch(/^mean.*repeated.*∑/)
      await app.page.keyboard.press('Escape')
      await definition.waitFor({ state: 'detached' })
      await mark.focus()
      await app.page.keyboard.press('Enter')
      await definition.waitFor()
    })

    it('says where a score is not defined', async () => {
      await type(app.page, 'To kill two birds')
      await colourBy('induction')
      await app.page.getByText('The induction score is not defined here').waitFor()
      expect(await cell(5, 5).getAttribute('title')).toBe('Head 5.5: induction is not defined here')
      await type(app.page, REPEATS)
      expect(await worthOf(5, 5)).toBeGreaterThanOrEqual(0)
    })

    it('shows patterns again', async () => {
      await colourBy('entropy')
      await worthOf(0, 0)
      await colourBy('pattern')
      const painted = async () => {
        const pictures = await readHeadPictures(app.page, TOKENS)
        return pictures.filter(([first]) => first !== '0,0,0,0').length
      }
      await expect.poll(painted).toBe(144)
    })
  })

  describe('the inspector', () => {
    beforeEach(openHead)

    it('shows the scores whose softmax the pattern is', async () => {
      await inspector().getByRole('radio', { name: 'attention', exact: true }).focus()
      await app.page.keyboard.press('ArrowRight')
      const table = inspector().getByRole('table', { name: 'Attention scores' })
      const last = (await texts(table.locator('tbody tr').last().locator('td'))).map(numberOf)
      const weights = last.map(Math.exp)
      const { data } = await call(app.page, 'attention', ...HEAD)
      weights.forEach((weight, key) => {
        expect(weight / sum(weights)).toBeCloseTo(data[(TOKENS - 1) * TOKENS + key], 3)
      })
      await inspector().getByText('attention', { exact: true }).click()
      await inspector().getByRole('table', { name: 'Attention pattern' }).waitFor()
    })

    it('splits the score of each key into four parts, and those of one key into dimensions', async () => {
      await inspector().getByRole('tab', { name: 'Pattern' }).focus()
      await app.page.keyboard.press('ArrowRight')
      const table = inspector().getByRole('table', { name: 'Keys of the query' })
      await table.waitFor()
      const headings = await table
        .locator('thead th')
        .evaluateAll((cells) => cells.map((one) => one.ariaLabel))
      expect(headings.slice(3)).toEqual(['contentContent', 'contentKeyBias', 'queryBiasContent', 'biasBias'])
      const rows = table.locator('tbody tr')
      expect(await rows.count()).toBe(8)
      for (let i = 0; i < 8; i++) {
        const [, score, ...parts] = (await texts(rows.nth(i).locator('td'))).map(numberOf)
        expect(Math.abs(sum(parts) - score)).toBeLessThan(0.025)
      }
      await inspector().getByRole('button', { name: 'Show 3 more of 11 keys' }).click()
      await expect.poll(() => rows.count()).toBe(11)

      await rows.nth(2).getByRole('button').click()
      const score = numberOf((await texts(rows.nth(2).locator('td')))[1])
      const dimensions = inspector().getByRole('table', { name: 'Contributions by dimension' })
      const figures = async () =>
        await dimensions
          .locator('tbody tr')
          .evaluateAll((lines) =>
            lines.map((line) => [...line.querySelectorAll('td')].map((one) => Number(one.textContent))),
          )
      const found = await figures()
      expect(found).toHaveLength(DEMO.headWidth)
      expect(sum(found.map(([, , part]) => part))).toBeCloseTo(score, 2)
      for (const [q, k, part] of found) expect((q * k) / Math.sqrt(DEMO.headWidth)).toBeCloseTo(part, 3)
      await inspector().getByText('largest first').click()
      const sizes = (await figures()).map(([, , part]) => Math.abs(part))
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    })

    it('follows the query under the pointer', async () => {
      await inspector().getByRole('tab', { name: 'Query meets key' }).click()
      const rows = inspector().getByRole('table', { name: 'Keys of the query' }).locator('tbody tr')
      await expect.poll(() => rows.count()).toBe(8)
      await app.page.getByRole('list', { name: 'Tokens' }).getByRole('button').nth(2).hover()
      await expect.poll(() => rows.count()).toBe(3)
    })
  })

  describe('a long text', () => {
    it('has a pattern that can be zoomed and moved, by keys and by buttons', async () => {
      const text = Array.from({ length: 110 }, (_, i) => ['the', 'cat', 'sat', 'on'][i % 4]).join(' ')
      await type(app.page, text)
      await openHead()
      const area = inspector().getByRole('slider', { name: 'Query' })
      await area.waitFor()
      const picture = inspector().locator('[data-part="pattern"] > canvas')
      const pixels = () => picture.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
      const whole = await pixels()
      await inspector().getByText('all 110 tokens').waitFor()
      await inspector().getByRole('button', { name: 'Zoom in' }).click()
      await inspector().getByText('queries 28 to 82, keys 28 to 82').waitFor()
      expect(await pixels()).not.toBe(whole)
      await area.focus()
      await app.page.keyboard.press('Home')
      await inspector()
        .getByText(/queries 0 to/)
        .waitFor()
      expect(await area.getAttribute('aria-valuenow')).toBe('0')
      await app.page.keyboard.press('+')
      await app.page.keyboard.press('Shift+ArrowRight')
      await inspector()
        .getByText(/keys (4[0-9]|5[0-9]) to/)
        .waitFor()
      await inspector().getByRole('button', { name: 'Whole pattern' }).click()
      await inspector().getByText('all 110 tokens').waitFor()
      await app.page.keyboard.press('Tab')
      await area.focus()
      await app.page.keyboard.press('End')
      const table = inspector().getByRole('table', { name: 'Attention pattern' })
      await expect.poll(async () => (await texts(table.locator('td'))).length).toBe(111)
    })

    it('is zoomed by the wheel where the pointer is, moved by dragging, and chosen from by a click', async () => {
      await type(
        app.page,
        Array.from({ length: 110 }, (_, i) => ['the', 'cat', 'sat', 'on'][i % 4]).join(' '),
      )
      await openHead()
      const area = inspector().getByRole('slider', { name: 'Query' })
      await area.scrollIntoViewIfNeeded()
      const { x, y, width, height } = (await area.boundingBox())!
      const { mouse, keyboard } = app.page
      const shown = async () =>
        ((await inspector().locator('[data-part="pattern-zoom"] output').textContent()) ?? '')
          .match(/\d+/g)!
          .map(Number)

      await mouse.move(x + width - 2, y + height - 2)
      await keyboard.down('Control')
      await mouse.wheel(0, -200)
      await keyboard.up('Control')
      await expect.poll(async () => (await shown()).length).toBe(4)
      const [firstQuery, lastQuery, firstKey, lastKey] = await shown()
      expect([lastQuery, lastKey]).toEqual([109, 109])
      expect([firstQuery, firstKey]).toEqual([70, 70])

      await mouse.move(x + width / 4, y + height / 4)
      await mouse.down()
      await mouse.move(x + width / 2, y + height / 2, { steps: 5 })
      await mouse.move(x + width / 2, y + height * 0.75, { steps: 5 })
      await mouse.up()
      await expect.poll(async () => (await shown())[0]).toBe(50)
      expect((await shown())[2]).toBe(60)

      await mouse.click(x + width / 2, y + height / 2)
      const query = 50 + 20
      await expect.poll(() => area.getAttribute('aria-valuenow')).toBe(String(query))
      const chosen = app.page.getByRole('list', { name: 'Tokens' }).getByRole('button', { pressed: true })
      expect(await chosen.getAttribute('data-token')).toBe(String(query))
    })
  })

  it('says beside each picture what it does not show', async () => {
    await openHead()
    const says = (text: RegExp) =>
      app.page.getByRole('tabpanel', { name: 'Heads', exact: true }).getByText(text).first().waitFor()
    await says(/Attention is not explanation: it does not say what is carried/)
    await inspector().getByRole('tab', { name: 'Query meets key' }).click()
    await says(/Attention is not explanation: a score says where/)
    await inspector().getByRole('tab', { name: 'On the globe' }).click()
    await says(/an arc does not say what is carried/)
    await inspector().getByRole('switch', { name: 'Where the query wants to look' }).click()
    await says(/Bare W_QK: the biases .* are left out/)
    await says(/The globe shows 0\.\d\d of this direction/)
    await inspector().getByText('· W_QK').click()
    await says(/The biases b_Q and b_K are left out/)
    await says(/this view keeps 0\.\d\d of that/)
    await unfold(/^Forces/)
    await says(/A head that turns a word little may still matter/)
    await unfold(/^Who moved/)
    await says(/scale frozen/)
    await colourBy('entropy')
    await says(/Where a head looks does not say what it does with it/)
  })

  describe('forces', () => {
    it('are the MLP’s alone at an MLP step, and none at the last station', async () => {
      await unfold(/^Forces/)
      await call(app.page, 'goTo', 5)
      const parts = forces().getByRole('table', { name: 'Forces' }).locator('tbody th')
      await expect.poll(() => texts(parts)).toEqual(['MLP of block 2'])
      await call(app.page, 'goTo', 24)
      await forces().getByRole('button', { name: 'Go to station 23' }).click()
      await expect.poll(() => texts(parts)).toEqual(['MLP of block 11'])
    })
  })

  describe('who moved this word', () => {
    const section = () => app.page.getByRole('region', { name: 'Who moved this word?' })
    const table = () => section().getByRole('table', { name: 'Contributions to the logit' })
    const total = async () => numberOf(await table().locator('tfoot b').textContent())
    const explain = async (word: string, rival: string) => {
      await section().getByRole('textbox', { name: 'Word' }).fill(word)
      await section().getByRole('textbox', { name: 'minus rival' }).fill(rival)
      await app.page.keyboard.press('Enter')
    }

    it('adds up to the logit that the model computes', async () => {
      await unfold(/^Who moved/)
      await section()
        .getByText(/the model’s own/)
        .waitFor()
      const own = numberOf(
        /own: (.*)/.exec((await table().locator('tfoot').textContent()) ?? '')![1].split('+')[1],
      )
      expect(await total()).toBeCloseTo(own, 2)
      const logits = await call(app.page, 'hook', 'logits')
      const last = Array.from(logits.data.slice(-DEMO.vocabulary))
      expect(await total()).toBeCloseTo(Math.max(...last) - sum(last) / DEMO.vocabulary, 2)
      await section()
        .getByRole('button', { name: /Show 48 more of 171 parts/ })
        .click()
      expect(await table().locator('tbody').first().locator('tr').count()).toBe(60)
      await section()
        .getByText(/scale frozen/)
        .waitFor()
    })

    it('compares a word with a rival, and refuses what is several tokens', async () => {
      await unfold(/^Who moved/)
      await explain(' the', ' a')
      await section()
        .getByText(/the model’s own/)
        .waitFor()
      await section().getByText('minus ·a').waitFor()
      const logits = await call(app.page, 'hook', 'logits')
      const last = logits.data.slice(-DEMO.vocabulary)
      // Block after block is read: the sum is whole when all have been.
      await expect.poll(total).toBeCloseTo(last[262] - last[257], 2)
      await explain(' the', 'incomprehensibilities')
      await section()
        .getByText(/tokens for this model/)
        .waitFor()
      await explain(' the', '')
      await section().getByText('minus the mean over the vocabulary').waitFor()
    })

    it('leads to the head that wrote', async () => {
      await unfold(/^Who moved/)
      await section()
        .getByText(/the model’s own/)
        .waitFor()
      const head = table().getByRole('button', { name: /^head/ }).first()
      const name = ((await head.textContent()) ?? '').replace('head', 'Head')
      await head.click()
      await inspector().getByRole('heading', { name }).waitFor()
    })
  })

  it('shows nothing of an older text', async () => {
    await openHead()
    await unfold(/^Forces/)
    await unfold(/^Who moved/)
    await inspector().getByRole('tab', { name: 'Query meets key' }).click()
    await app.page.getByText(/the model’s own/).waitFor()
    await type(app.page, 'The cat')
    // What was typed is shown at its end, where there is no further step.
    await call(app.page, 'goTo', 0)
    const keys = inspector().getByRole('table', { name: 'Keys of the query' })
    await expect.poll(() => texts(keys.locator('tbody th'))).toHaveLength(2)
    await app.page.getByRole('region', { name: 'Forces' }).getByText('cat at the attention').waitFor()
    await call(app.page, 'setText', '')
    await app.page.getByRole('region', { name: 'Forces' }).getByText('Type a sentence first').waitFor()
    expect(await keys.count()).toBe(0)
  })

  it('fits 390 pixels with everything open', async () => {
    await app.page.setViewportSize({ width: 390, height: 844 })
    await app.page.getByRole('button', { name: 'Heads', exact: true }).click()
    await openHead()
    await unfold(/^Forces/)
    await unfold(/^Who moved/)
    await app.page.getByText(/the model’s own/).waitFor()
    for (const name of ['Pattern', 'Query meets key', 'On the globe']) {
      await inspector().getByRole('tab', { name }).click()
      const wide = await app.page.evaluate(() => {
        const panel = document.querySelector('[role="tabpanel"][data-state="active"]')!
        return [document.documentElement.scrollWidth - innerWidth, panel.scrollWidth - panel.clientWidth]
      })
      expect(Math.max(...wide), name).toBeLessThanOrEqual(0)
    }
  })
})

describe('heads and forces, opened otherwise', () => {
  const open = visits()

  /** Opens a page of its own. */
  const visit = async (asked: Visit = {}): Promise<void> => {
    app = await open({ fragment: LINK, ...asked })
    await awaitPicture(app.page, REPEATS)
    await awaitRest(app.page, 0)
  }

  it('is coloured, sorted and filtered from the keyboard', async () => {
    await visit()
    await app.page.getByRole('combobox', { name: 'Colour heads by' }).focus()
    await app.page.keyboard.press('ArrowDown')
    const order = app.page.getByRole('combobox', { name: 'Order of heads' })
    await order.focus()
    await app.page.keyboard.press('ArrowDown')
    await worthOf(0, 0)
    const shownValues = () =>
      grid()
        .locator('[data-value]')
        .evaluateAll((found) => found.map((one) => (one as HTMLElement).dataset.value ?? ''))
    const values = async () => (await shownValues()).map(Number)
    const isSorted = (found: readonly number[]) => found.every((one, i) => i === 0 || one <= found[i - 1])
    await expect
      .poll(async () => {
        const found = await values()
        return found[0] > 0 && isSorted(found)
      })
      .toBe(true)

    const filter = app.page.getByRole('slider', { name: 'Show heads with at least' })
    await filter.focus()
    for (let i = 0; i < 50; i++) await app.page.keyboard.press('ArrowRight')
    const shown = await grid().locator('[data-recedes="false"]').count()
    expect(shown).toBeGreaterThan(0)
    expect(shown).toBeLessThan(144)
    expect(await filter.getAttribute('aria-valuetext')).toContain(`${shown} heads`)

    const second = (await shownValues())[1]
    await grid().locator('[tabindex="0"]').focus()
    await app.page.keyboard.press('Control+Home')
    await app.page.keyboard.press('ArrowRight')
    const name = await grid().locator('[tabindex="0"]').getAttribute('aria-label')
    expect(await grid().locator('[tabindex="0"] [data-value]').getAttribute('data-value')).toBe(second)
    await app.page.keyboard.press('Enter')
    await inspector().getByRole('heading', { name: name! }).waitFor()
  })

  it('removes each head in turn and colours by what that does', async () => {
    await visit()
    await colourBy('effect')
    await app.page.getByRole('button', { name: 'Remove each head in turn' }).press('Enter')
    await app.page.getByText(/On the next word “the” after “on”/).waitFor()
    const known = () =>
      grid()
        .locator('[data-value]')
        .evaluateAll((found) => found.filter((one) => (one as HTMLElement).dataset.value !== '–').length)
    await expect.poll(known).toBe(144)
    await app.page.getByRole('combobox', { name: 'Order of heads' }).selectOption('value')
    const first = await grid().locator('[data-value]').first().getAttribute('data-value')
    expect(Math.abs(numberOf(first))).toBeGreaterThan(0.01)
  })

  describe('the inspector, on the globe', () => {
    beforeEach(async () => {
      await visit({ drawn: true })
      await openHead()
    })

    it('draws where the head wants to look, and from where it would be looked at', async () => {
      await awaitRest(app.page, 0)
      await inspector().getByRole('tab', { name: 'On the globe' }).click()
      const query = inspector().getByRole('switch', { name: 'Where the query wants to look' })
      await globeChanges(() => query.click())
      const near = inspector().getByRole('list', { name: 'Words near where it wants to look' })
      expect(await near.getByRole('listitem').count()).toBe(8)
      const angles = (await texts(near.locator('li > span:last-child'))).map(numberOf)
      expect(angles).toEqual(angles.toSorted((a, b) => a - b))
      await globeChanges(async () => {
        await inspector()
          .getByRole('switch', { name: /From where/ })
          .focus()
        await app.page.keyboard.press('Space')
      })
      await inspector().getByRole('list', { name: 'Words near from where it would be looked at' }).waitFor()
      await inspector()
        .getByText(/The globe shows 0\.\d\d/)
        .first()
        .waitFor()
      await inspector().getByRole('button', { name: 'Go to station 18' }).click()
      await awaitRest(app.page, 18)
      await globeChanges(() => query.click())
      expect(await near.count()).toBe(0)
    })

    it('carries the sphere through gain, bias and W_QK, where the view is a linear shadow', async () => {
      await awaitRest(app.page, 0)
      await inspector().getByRole('tab', { name: 'On the globe' }).click()
      await globeChanges(() => inspector().getByText('sphere', { exact: true }).click())
      await inspector()
        .getByText(/all words on one sphere/)
        .waitFor()
      for (const meaning of [/stretches/, /shifts/, /W_QK carries/]) {
        await globeChanges(() => app.page.keyboard.press('ArrowRight'))
        await inspector().getByText(meaning).waitFor()
      }
      await app.page.getByRole('combobox', { name: 'View' }).selectOption('pca-centred')
      await inspector().getByText('This view is no linear shadow').waitFor()
    })
  })

  it('leaves the drawing buffer of the globe as it is while it takes another line, and the picture true', async () => {
    await visit({ drawn: true, viewport: WINDOW })
    const canvas = globe().locator('canvas')
    const buffer = () => canvas.evaluate((one) => [one, one.parentElement!].map((of) => of.clientHeight))
    const pixels = () =>
      canvas.evaluate((one) => [(one as HTMLCanvasElement).width, (one as HTMLCanvasElement).height])
    const [before, [, frameBefore]] = [await pixels(), await buffer()]
    await type(app.page, Array.from({ length: 40 }, () => 'the cat sat').join(' '))
    await expect.poll(async () => (await buffer())[1]).toBeLessThan(frameBefore - 30)
    expect(await pixels()).toEqual(before)
    expect((await buffer())[0]).toBeGreaterThan((await buffer())[1])

    await call(app.page, 'goTo', 4)
    await awaitRest(app.page, 4)
    await app.page.addStyleTag({ content: '.globe-labels { display: none }' })
    const picture = await photograph(globe())
    // Another width takes another buffer: this one is as high as its frame.
    for (const width of [1400, 1440]) {
      await app.page.setViewportSize({ width, height: 900 })
      await expect.poll(async () => (await buffer())[0] - (await buffer())[1]).toBe(0)
    }
    await expect
      .poll(async () => shareChanged(app.page, picture, await photograph(globe())))
      .toBeLessThan(0.01)
  })

  it('split a step into parts whose turns add up, as a table and as arrows', async () => {
    await visit({ drawn: true })
    await call(app.page, 'goTo', 4)
    await awaitRest(app.page, 4)
    await globeChanges(async () => {
      await forces()
        .getByRole('button', { name: /^Forces/ })
        .focus()
      await app.page.keyboard.press('Enter')
    }, 0.00005)
    const table = forces().getByRole('table', { name: 'Forces' })
    const turns = (await texts(table.locator('tbody tr td:nth-child(3)'))).map(numberOf)
    expect(turns).toHaveLength(13)
    expect(turns).toEqual(turns.toSorted((a, b) => b - a))
    const total = numberOf(await table.locator('tfoot b').textContent())
    expect(Math.abs(sum(turns) - total)).toBeLessThan(0.001)
    const angle = numberOf(await table.locator('tfoot td').last().textContent())
    expect(Math.sin((angle * Math.PI) / 180)).toBeCloseTo(total, 3)
    await forces()
      .getByText(/This view sees 0\.\d\d of their length/)
      .waitFor()
    await globeChanges(
      () =>
        forces().getByRole('combobox', { name: 'Arrows on the globe' }).selectOption({ label: 'no arrows' }),
      0.00005,
    )
    await table.getByRole('button', { name: 'head 2.7' }).click()
    await inspector().getByRole('heading', { name: 'Head 2.7' }).waitFor()
  })

  it.each(['mds', 'pca-centred'])(
    'draw no arrows in %s, which bends them, and lead to where they are true',
    async (view) => {
      await visit({ fragment: LINK.replace('view=pca', `view=${view}`) })
      await call(app.page, 'goTo', 4)
      await awaitRest(app.page, 4)
      await forces()
        .getByRole('button', { name: /^Forces/ })
        .press('Enter')
      await forces().getByRole('table', { name: 'Forces' }).waitFor()
      const arrows = forces().getByRole('combobox', { name: 'Arrows on the globe' })
      expect(await arrows.count()).toBe(0)
      await forces().getByRole('button', { name: 'Draw by PCA' }).press('Enter')
      await forces()
        .getByText(/Arrows follow great circles of all dimensions, [\d.]+ times their length/)
        .waitFor()
      expect(await arrows.inputValue()).toBe('10')
    },
  )

  it.each(['dark', 'light'] as const)('gives axe nothing serious to find, %s', async (colorScheme) => {
    await visit({ colorScheme })
    await openHead()
    await unfold(/^Forces/)
    await unfold(/^Who moved/)
    await app.page.getByText(/the model’s own/).waitFor()
    await colourBy('induction')
    await worthOf(0, 0)
    await app.page.evaluate(AxeBuilder.source)
    const violations = () =>
      app.page.evaluate(async () => {
        const axe = (window as unknown as { axe: typeof AxeBuilder }).axe
        const { violations } = await axe.run(document)
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
      })
    for (const name of ['Pattern', 'Query meets key', 'On the globe']) {
      await inspector().getByRole('tab', { name }).click()
      await expect.poll(violations).toEqual([])
    }
  })
})
