import AxeBuilder from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { EXAMPLES } from '../../src/session/learn/examples'
import { GLANCES } from '../../src/session/learn/glances'
import { TOUR, TOUR_SENTENCE } from '../../src/session/learn/tourSteps'
import { awaitPicture, awaitReady, awaitRest, call, type } from './support/app'
import { DEMO } from './support/demo'
import { type Visit, visits } from './support/visit'

const OWN = 'The dog ran home.'
const LAST = DEMO.stations - 1

describe('what there is to learn from', () => {
  const visit = visits()
  const open = async (asked: Visit = {}): Promise<Page> => (await visit(asked)).page
  const card = (page: Page) => page.getByRole('region', { name: 'Tour', exact: true })
  const ending = (page: Page) => page.getByRole('region', { name: 'How the story ends', exact: true })
  const sentence = (page: Page) => page.getByRole('textbox', { name: 'Sentence', exact: true })
  const station = async (page: Page) =>
    Number(await page.getByRole('slider', { name: 'Station' }).getAttribute('aria-valuenow'))
  const next = (page: Page) => card(page).getByRole('button', { name: 'Next', exact: true }).click()

  it('tells a first visit one word’s way by itself, once, and shows the end of what one types meanwhile', async () => {
    const page = await open({ fragment: '', moving: true })
    await expect.poll(() => station(page)).toBeGreaterThan(1)
    await type(page, OWN)
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    await expect.poll(() => station(page)).toBe(LAST)
    expect(await ending(page).count()).toBe(0)
  })

  it('shows the end of what was typed before its model had come, and tells no story of it', async () => {
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const page = await open({
      fragment: '',
      ready: false,
      prepare: (page) =>
        page.route('**/models/demo/model.safetensors', async (route) => {
          await released
          await route.continue()
        }),
    })
    await sentence(page).fill(OWN)
    release()
    await awaitPicture(page, OWN)
    await expect.poll(() => station(page)).toBe(LAST)
    expect(await ending(page).count()).toBe(0)
  })

  it.each([
    [1440, 900],
    [390, 844],
  ])(
    'ends at %i × %i with a card that covers neither the particle nor what it would say',
    async (width, height) => {
      const page = await open({ fragment: '', viewport: { width, height } })
      await ending(page).waitFor()
      await awaitRest(page, LAST)
      const covered = () =>
        page.evaluate(() => {
          const card = document.querySelector('[data-part="story"]')!.getBoundingClientRect()
          const labels = [...document.querySelectorAll<HTMLElement>('[data-label]:not([hidden])')]
          const spokenOf = labels.filter((label) => /strong|place/.test(label.dataset.label ?? ''))
          return {
            seen: spokenOf.length > 1,
            covered: spokenOf.flatMap((label) => {
              const { left, right, top, bottom } = label.getBoundingClientRect()
              const isApart =
                right <= card.left || card.right <= left || bottom <= card.top || card.bottom <= top
              return isApart ? [] : [label.textContent]
            }),
          }
        })
      await expect.poll(covered).toEqual({ seen: true, covered: [] })
    },
  )

  it('ends with a card that says what the model says, of how many words', async () => {
    const page = await open({ fragment: '', moving: true })
    await expect.poll(() => station(page)).toBeGreaterThan(1)
    await page.keyboard.press('Shift')
    await ending(page).waitFor()
    expect(await station(page)).toBe(LAST)
    const tokens = await call(page, 'tokens')
    const [answer] = await call(page, 'topWords', LAST, tokens.length - 1, 1)
    const percent = `${(100 * answer.probability).toFixed(1)} %`
    const told = await ending(page).getByRole('status').textContent()
    expect(told).toBe(
      `little would say ${answer.word.trim()} (${percent}), of ${DEMO.vocabulary.toLocaleString('en')} words.`,
    )
    expect(new URL(page.url()).hash).toContain('follow=1')
    await ending(page).getByRole('button', { name: 'Try your own' }).click()
    expect(await sentence(page).evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await ending(page).count()).toBe(0)
  })

  it('changes its mind at the end of the story, and takes that back', async () => {
    const page = await open({ fragment: '' })
    await ending(page).waitFor()
    const tokens = await call(page, 'tokens')
    const [first, second] = await call(page, 'topWords', LAST, tokens.length - 1, 2)
    const predictions = page.getByRole('table', { name: 'Predictions', exact: true })
    const answer = () => predictions.getByRole('rowheader').first().textContent()
    await ending(page).getByRole('button', { name: 'Change its mind' }).click()
    await expect.poll(answer).toContain(second.word.trim())
    await page.getByRole('list', { name: 'Edits', exact: true }).getByRole('listitem').waitFor()
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
    await expect.poll(answer).toContain(first.word.trim())
  })

  it('shows a first visit that asks for less motion the end at once, and plays nothing', async () => {
    const page = await open({ fragment: '' })
    await awaitPicture(page, TOUR_SENTENCE)
    await ending(page).waitFor()
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    expect(await station(page)).toBe(LAST)
  })

  it('opens the tour from the story’s end', async () => {
    const page = await open({ fragment: '' })
    await ending(page).getByRole('button', { name: 'Take the tour' }).click()
    await card(page).waitFor()
    expect(await ending(page).count()).toBe(0)
  })

  it('leads through the tour by pointer, setting the real controls, beside the globe', async () => {
    const page = await open({ moving: true })
    await type(page, OWN)
    await page.getByRole('button', { name: 'Tour', exact: true }).click()
    for (const [index, step] of TOUR.entries()) {
      await card(page)
        .getByText(`Step ${index + 1} of ${TOUR.length}`, { exact: true })
        .waitFor()
      if (step.plays) await expect.poll(() => station(page)).toBeGreaterThan(0)
      else await expect.poll(() => station(page)).toBe(step.station)
      await awaitPicture(page, step.sentence)
      const chosen = page.getByRole('list', { name: 'Tokens' }).locator('[aria-pressed="true"]')
      await expect.poll(() => chosen.count()).toBe(1)
      await expect
        .poll(() => page.getByRole('combobox', { name: 'View', exact: true }).inputValue())
        .toBe(step.projector)
      await page.locator(`[role="tab"][aria-selected="true"][id$="${step.tab}"]`).waitFor()
      if (step.head !== null)
        await page.getByRole('heading', { name: `Head ${step.head.block}.${step.head.head}` }).waitFor()
      const edits = page.getByRole('list', { name: 'Edits', exact: true }).getByRole('listitem')
      await expect.poll(() => edits.count()).toBe(step.changesMind ? 1 : 0)
      if (step.changesMind) {
        const answer = async () => (await call(page, 'topWords', LAST, step.token, 1))[0].word
        await expect.poll(answer).not.toBe(await poleOf(page))
      }
      await expect.poll(() => misplaced(page), { message: step.id }).toEqual([])
      if (step.forces) await expect.poll(() => forcesInSight(page)).toBe(true)
      if (index + 1 < TOUR.length) await next(page)
    }
    await card(page).getByRole('button', { name: 'Back to my sentence' }).waitFor()
    await card(page).getByRole('button', { name: 'Try your own' }).click()
    await card(page).waitFor({ state: 'detached' })
    expect(await sentence(page).inputValue()).toBe(TOUR_SENTENCE)
    expect(await sentence(page).evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await station(page)).toBe(LAST)
  })

  /** The word at the pole, as the model writes it. */
  const poleOf = async (page: Page) =>
    ` ${await page.getByRole('textbox', { name: 'Word at the pole', exact: true }).inputValue()}`

  /** Whether the section of forces, once it is filled, stands in its panel where it can be read. */
  const forcesInSight = (page: Page) =>
    page.getByRole('region', { name: 'Forces', exact: true }).evaluate((section) => {
      const panel = section.closest('[role="tabpanel"]')!.getBoundingClientRect()
      const { top, bottom } = section.getBoundingClientRect()
      const isFilled = section.querySelector('table') !== null
      return isFilled && top >= panel.top - 1 && Math.min(bottom, top + 300) <= panel.bottom + 1
    })

  /** What is wrong with where card, globe and the particle spoken of are: nothing covers the other, all is in sight. */
  const misplaced = (page: Page) =>
    page.evaluate(() => {
      const boxes = {
        card: document.querySelector('[data-part="tour"]')?.getBoundingClientRect(),
        globe: document.querySelector('[data-part="globe"] [role="img"]')?.getBoundingClientRect(),
        particle: document.querySelector('[data-label="strong"]:not([hidden])')?.getBoundingClientRect(),
      }
      const { card, globe, particle } = boxes
      if (card === undefined || globe === undefined || particle === undefined)
        return [`not there: ${JSON.stringify(boxes)}`]
      const faults = Object.entries(boxes)
        .filter(([, box]) => box!.top < 0 || box!.bottom > innerHeight || box!.right > innerWidth)
        .map(([name]) => `${name} is out of sight`)
      for (const other of [globe, particle]) {
        const isBeside = card.right <= other.left || other.right <= card.left
        const isAbove = card.bottom <= other.top || other.bottom <= card.top
        if (!isBeside && !isAbove) faults.push('the card covers what it speaks of')
      }
      return faults
    })

  it('leads through the tour by keyboard, and gives back all that was there when it is left', async () => {
    const page = await open({ fragment: `#v=1&text=${OWN}&view=pca&station=7&token=2&head=2.1&tab=words` })
    await awaitPicture(page, OWN)
    await call(page, 'edit', { scaleHead: { block: 2, head: 1, scale: 0 } })
    await page.waitForURL(/edit=/)
    const shown = () => {
      const link = new URLSearchParams(new URL(page.url()).hash.slice(1))
      link.delete('turn')
      return Object.fromEntries(link)
    }
    const before = shown()
    await page.getByRole('button', { name: 'Tour', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('Tour')
    await awaitPicture(page, TOUR_SENTENCE)
    const forward = card(page).getByRole('button', { name: 'Next', exact: true })
    while (!(await forward.evaluate((button) => button === document.activeElement))) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await card(page).getByRole('heading', { name: 'Rings say how likely' }).waitFor()
    expect(await forward.evaluate((button) => button === document.activeElement)).toBe(true)
    expect(await card(page).locator('[aria-live]').getAttribute('aria-live')).toBe('polite')
    await card(page)
      .getByRole('button', { name: /Change its mind/ })
      .press('Enter')
    await page.getByRole('list', { name: 'Edits', exact: true }).getByText(/boy/).waitFor()
    await page.keyboard.press('Escape')
    await card(page).waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('Tour')
    await awaitPicture(page, OWN)
    await expect.poll(shown).toEqual(before)
  })

  it('undoes nothing that a person does as soon as they have left it', async () => {
    const page = await open({ fragment: `#v=1&text=${OWN}&view=pca&station=7&token=2` })
    await awaitPicture(page, OWN)
    await page.getByRole('button', { name: 'Tour', exact: true }).click()
    await awaitPicture(page, TOUR_SENTENCE)
    await page.keyboard.press('Escape')
    for (const key of ['>', ']']) await page.keyboard.press(key)
    await awaitPicture(page, OWN)
    await page.locator('[data-shown-station][data-view="pca"]').waitFor()
    expect(await station(page)).toBe(LAST)
    expect(await page.locator('[data-token][aria-pressed="true"]').getAttribute('data-token')).toBe('3')
  })

  /** The name or text of what has the focus. */
  const focused = (page: Page) =>
    page.evaluate(() => {
      const { activeElement } = document
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent
    })

  it('goes on where it was left, and takes away nothing that was typed meanwhile', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Tour', exact: true }).click()
    await next(page)
    await next(page)
    await next(page)
    await expect.poll(() => station(page)).toBe(TOUR[3].station)
    await page.waitForURL(/tour=4/)
    await type(page, OWN)
    await card(page).getByText('This step speaks of another sentence.').waitFor()
    await card(page).getByRole('button', { name: 'Leave the tour' }).click()
    await page.waitForURL((url) => !url.hash.includes('tour'))
    expect(await sentence(page).inputValue()).toBe(OWN)
    await page.reload()
    await awaitReady(page)
    await page.getByRole('button', { name: 'Tour', exact: true }).click()
    await card(page).getByRole('heading', { name: 'What attention carries' }).waitFor()
  })

  it('is opened by a link at its step, at 390 pixels too', async () => {
    const page = await open({ fragment: '#v=1&tour=3', viewport: { width: 390, height: 844 } })
    await card(page).getByRole('heading', { name: 'Rings say how likely' }).waitFor()
    await awaitPicture(page, TOUR_SENTENCE)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    for (const step of TOUR.slice(2)) {
      await card(page).locator('[aria-current="step"]').waitFor()
      const globe = page.getByRole('img', { name: /Globe/ })
      const ways = card(page).getByRole('button', { name: 'Back', exact: true })
      // A step that is shown is still being laid out.
      await expect
        .poll(async () => (await globe.boundingBox())?.height ?? 0, { message: step.id })
        .toBeGreaterThan(180)
      const end = async () => {
        const box = await ways.boundingBox()
        return box === null ? Number.POSITIVE_INFINITY : box.y + box.height
      }
      await expect.poll(end, { message: step.id }).toBeLessThan(844)
      await expect.poll(() => misplaced(page), { message: step.id }).toEqual([])
      if (step !== TOUR.at(-1)) await next(page)
    }
  })

  it('shows every example of the gallery as it is meant', async () => {
    const page = await open()
    for (const { id, text, second, station: place, head } of EXAMPLES) {
      await page.getByRole('button', { name: 'Examples' }).click()
      const gallery = page.getByRole('dialog', { name: 'Examples' })
      await gallery.getByRole('listitem').nth(9).waitFor()
      const choice = gallery.locator('button', { has: page.getByText(text, { exact: true }) })
      expect((await choice.locator('> small').textContent())!.length, id).toBeGreaterThan(40)
      for (const { word, share } of GLANCES[id].answers)
        await choice.getByText(`${word}${Math.round(100 * share)} %`, { exact: true }).waitFor()
      await choice.click()
      await awaitPicture(page, text)
      expect(await sentence(page).inputValue()).toBe(text)
      await expect.poll(() => station(page)).toBe(place)
      if (head !== null) {
        await page.getByRole('heading', { name: `Head ${head.block}.${head.head}` }).waitFor()
      }
      if (second !== '') {
        expect(await page.getByRole('textbox', { name: 'Second sentence' }).inputValue()).toBe(second)
      }
    }
  })

  it('says what a term means, and has all of them in one glossary', async () => {
    const page = await open({ fragment: '#v=1&tour=3' })
    const term = card(page).getByRole('button', { name: 'logit lens' })
    await term.click()
    const meaning = page.getByRole('dialog', { name: 'logit lens' })
    await meaning.getByText(/as if it were the last/).waitFor()
    await page.keyboard.press('Escape')
    await meaning.waitFor({ state: 'detached' })
    await page.locator(':focus', { hasText: 'logit lens' }).waitFor()
    await page.keyboard.press('Enter')
    await meaning.waitFor()
    await term.click()
    await meaning.waitFor({ state: 'detached' })
    await term.click()
    await meaning.getByRole('button', { name: 'All terms' }).click()
    const glossary = page.getByRole('dialog', { name: 'Glossary' })
    await glossary.getByText('residual stream', { exact: true }).waitFor()
    expect(await glossary.locator('dt').count()).toBe(await glossary.locator('dd').count())
    await page.keyboard.press('Escape')
    await glossary.waitFor({ state: 'detached' })
    await card(page).waitFor()
  })

  it('speaks Chinese as well', async () => {
    const page = await open({ fragment: '#v=1&lang=zh-Hans&tour=4' })
    await page
      .getByRole('region', { name: '导览', exact: true })
      .getByRole('button', { name: '查询' })
      .click()
    await page.getByRole('dialog', { name: '查询' }).waitFor()
  })

  it.each(['dark', 'light'] as const)(
    'gives axe nothing to find in tour, gallery and glossary, %s',
    async (colorScheme) => {
      const page = await open({ fragment: '#v=1&tour=6', colorScheme })
      await card(page).waitFor()
      expect(await violations(page)).toEqual([])
      await card(page).getByRole('button', { name: 'step', exact: true }).click()
      await page.getByRole('dialog', { name: 'step' }).waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'All terms' }).click()
      await page.getByRole('dialog', { name: 'Glossary' }).waitFor()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Examples' }).click()
      await page.getByRole('dialog', { name: 'Examples' }).getByRole('listitem').nth(9).waitFor()
      expect(await violations(page)).toEqual([])
    },
  )

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(AxeBuilder.source)
    return page.evaluate(async () => {
      const axe = (window as unknown as { axe: typeof AxeBuilder }).axe
      const found = await axe.run(document)
      return found.violations.flatMap(({ id, impact, nodes }) =>
        impact === 'serious' || impact === 'critical'
          ? [`${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`]
          : [],
      )
    })
  }
})
