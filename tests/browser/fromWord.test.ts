import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { awaitPicture, awaitRest, awaitView, call, type } from './support/app'
import { DEMO } from './support/demo'
import { openDetails, readFigures } from './support/viewBar'
import { visitOnce, visits } from './support/visit'

const SENTENCE = 'Once upon a time there was a little'
const LAST = DEMO.stations - 1

const view = (page: Page) => page.getByRole('combobox', { name: 'View', exact: true })
const poleWord = (page: Page) => page.getByRole('textbox', { name: 'Word at the pole', exact: true })
const labels = (page: Page): Promise<string[]> => page.locator('[data-label]:not([hidden])').allTextContents()
const fragmentOf = (page: Page): string => decodeURIComponent(new URL(page.url()).hash)

/** θ = 180° · D / (D + 8), D = −log₁₀ p. */
const rule = (probability: number): number => {
  const distance = -Math.log10(probability)
  return (180 * distance) / (distance + 8)
}

/** Degrees between a state and the pole. */
async function degreesAt(page: Page, station: number, token: number): Promise<number> {
  const { shape, data } = await call(page, 'positions')
  const at = 3 * (station * shape[1] + token)
  return (Math.atan2(Math.hypot(data[at], data[at + 1]), data[at + 2]) * 180) / Math.PI
}

async function last(page: Page): Promise<{ station: number; token: number }> {
  return {
    station: (await call(page, 'stations')).length - 1,
    token: (await call(page, 'tokens')).length - 1,
  }
}

/** The likeliest words at the end of the sentence. */
async function ends(page: Page, k = 5) {
  const { station, token } = await last(page)
  return call(page, 'topWords', station, token, k)
}

describe('a globe seen from a word', () => {
  const app = visitOnce({ fragment: `#v=1&text=${SENTENCE}&view=from&station=${LAST}` })
  beforeEach(async () => {
    await awaitPicture(app.page, SENTENCE)
    await awaitView(app.page, 'from')
  })

  it('is the first of the views, and draws the last word where its next word is as likely as the lens says', async () => {
    const { page } = app
    const options = await view(page).locator('option').allTextContents()
    expect(options.slice(0, 2)).toEqual(['Seen from a word', 'The paper’s globe'])
    expect(await view(page).inputValue()).toBe('from')
    const [answer] = await ends(page)
    const { station, token } = await last(page)
    expect(await degreesAt(page, station, token)).toBeCloseTo(rule(answer.probability), 3)
    expect(await poleWord(page).inputValue()).toBe(answer.word.trim())
    // Every station where the word is among the likeliest stands where the rule says.
    for (let at = 0; at < station; at += 3) {
      const words = await call(page, 'topWords', at, token, 50)
      const found = words.find(({ id }) => id === answer.id)
      if (found !== undefined)
        expect(await degreesAt(page, at, token)).toBeCloseTo(rule(found.probability), 2)
    }
  })

  it('has rings with labels, the word at its pole, its rivals as signposts, and a figure', async () => {
    const { page } = app
    await awaitRest(page, LAST)
    const words = await ends(page)
    const percent = `${Math.round(100 * words[0].probability)} %`
    await expect
      .poll(() => labels(page))
      .toEqual(expect.arrayContaining(['50 %', '10 %', '1 %', 'chance', percent, words[0].word.trim()]))
    // Some rivals may have no room; the nearest has.
    const shown = await labels(page)
    expect(words.slice(1).filter(({ word }) => shown.includes(word.trim())).length).toBeGreaterThan(0)
    const told = page.getByRole('button', {
      name: /shown truly: distance 100 %, direction \d+ %/,
    })
    await told.waitFor()
    const share = Number(/(\d+) %$/.exec((await told.textContent())!)![1])
    const figures = await readFigures(page, (measures) => measures.textContent())
    expect(figures).toMatch(/latitude\s*exact/)
    const kept = Number(/longitude kept\s*(0\.\d\d)/.exec(figures!)![1])
    expect(Math.abs(100 * kept - share)).toBeLessThanOrEqual(1)
    await openDetails(page)
    expect(await page.getByRole('combobox', { name: 'Drawing', exact: true }).count()).toBe(0)
  })

  it('follows the end of the sentence as one types, until a word is chosen, and again when it is released', async () => {
    const { page } = app
    const answer = async () => (await ends(page, 1))[0].word.trim()
    const before = await answer()
    await type(page, 'The old man looked at the')
    await awaitView(page, 'from')
    expect(await answer()).not.toBe(before)
    await expect.poll(() => poleWord(page).inputValue()).toBe(await answer())
    await poleWord(page).fill(before)
    await poleWord(page).press('Enter')
    await expect.poll(() => fragmentOf(page)).toContain(`view=from&from=${before}`)
    await type(page, 'The old man looked at the sea')
    await awaitView(page, 'from')
    expect(await poleWord(page).inputValue()).toBe(before)
    await page.getByRole('button', { name: 'Release this word' }).click()
    await expect.poll(() => poleWord(page).inputValue()).toBe(await answer())
    await expect.poll(() => fragmentOf(page)).not.toContain(`from=${before}`)
  })

  it('says what is no word of the model, and leaves all as it was', async () => {
    const { page } = app
    const before = await poleWord(page).inputValue()
    await poleWord(page).fill('antidisestablishmentarianism')
    await poleWord(page).press('Enter')
    await page.getByText(/This model writes “antidisestablishmentarianism” as \d+ tokens/).waitFor()
    await poleWord(page).press('Escape')
    expect(await poleWord(page).inputValue()).toBe(before)
    expect(await page.getByText(/This model writes/).count()).toBe(0)
  })

  it('is seen from a prediction that one clicks', async () => {
    const { page } = app
    const [, rival] = await ends(page)
    await page.getByRole('table', { name: 'Predictions', exact: true }).getByRole('button').nth(1).click()
    await expect.poll(() => poleWord(page).inputValue()).toBe(rival.word.trim())
    const { station, token } = await last(page)
    await expect.poll(() => degreesAt(page, station, token)).toBeCloseTo(rule(rival.probability), 3)
  })

  it('is seen from a signpost that one clicks', async () => {
    const { page } = app
    const rivals = (await ends(page)).map(({ word }) => word.trim())
    await expect.poll(() => poleWord(page).inputValue()).toBe(rivals[0])
    // Not every rival has room for its name.
    const signs = page.locator('[data-label="place"]:not([hidden])')
    const named = async () => (await signs.allTextContents()).find((text) => rivals.indexOf(text) > 0)
    await expect.poll(named).toBeDefined()
    const rival = (await named())!
    const sign = await signs.filter({ hasText: RegExp(`^${rival}$`) }).boundingBox()
    await page.mouse.click(sign!.x + sign!.width / 2, sign!.y + sign!.height / 2)
    await expect.poll(() => poleWord(page).inputValue()).toBe(rival)
    await expect.poll(() => fragmentOf(page)).toContain(`from=${rival}`)
  })

  it('is asked for by the console, word or token', async () => {
    const { page } = app
    const [, , third] = await ends(page)
    await call(page, 'view', 'from', { word: third.word })
    const { station, token } = await last(page)
    expect(await degreesAt(page, station, token)).toBeCloseTo(rule(third.probability), 3)
    await call(page, 'view', 'from', { word: `id:${third.id}` })
    expect(await degreesAt(page, station, token)).toBeCloseTo(rule(third.probability), 3)
    await expect.poll(() => fragmentOf(page)).toContain(`view=from&from=id:${third.id}`)
    await call(page, 'view', 'from', { word: null })
    const [first] = await ends(page)
    expect(await degreesAt(page, station, token)).toBeCloseTo(rule(first.probability), 3)
    const refused = (word: string) =>
      page.evaluate(
        (asked) => window.travelingWords.view('from', { word: asked }).catch((error: Error) => error.message),
        word,
      )
    expect(await refused('antidisestablishmentarianism')).toMatch(/as \d+ tokens/)
    expect(await refused('id:9999999')).toMatch(/no token 9999999/)
    await call(page, 'view', 'pca')
    await awaitView(page, 'pca')
  })

  it('draws the run under edits by the same rule under the same pole', async () => {
    const { page } = app
    const [answer, rival] = await ends(page)
    const { station, token } = await last(page)
    await call(page, 'edit', { rotate: { station: 18, token, toward: rival.word, degrees: 60 } })
    const under = await call(page, 'topWords', station, token, 2000)
    const found = under.find(({ id }) => id === answer.id)!
    expect(found.probability).toBeLessThan(answer.probability)
    expect(await degreesAt(page, station, token)).toBeCloseTo(rule(found.probability), 3)
    expect(await poleWord(page).inputValue()).toBe(answer.word.trim())
    await call(page, 'clearEdits')
    expect(await degreesAt(page, station, token)).toBeCloseTo(rule(answer.probability), 3)
  })

  it('draws what the model writes by the same rule under the same pole', async () => {
    const { page } = app
    const comma = (await ends(page, 500)).find(({ word }) => word === ',')!
    await call(page, 'view', 'from', { word: `id:${comma.id}` })
    await call(page, 'generate', { count: 2 })
    const { station, token } = await last(page)
    for (const at of [token - 1, token]) {
      const words = await call(page, 'topWords', station, at, 500)
      const { probability } = words.find(({ id }) => id === comma.id)!
      expect(await degreesAt(page, station, at)).toBeCloseTo(rule(probability), 2)
    }
  })

  it('has its pole where it is looked at first, which Home brings back', async () => {
    const { page } = app
    const isTurned = () => fragmentOf(page).includes('camera=')
    const globe = page.getByRole('img', { name: /^Globe/ })
    await globe.press('ArrowLeft')
    await expect.poll(isTurned).toBe(true)
    await globe.press('Home')
    await expect.poll(isTurned).toBe(false)
    await globe.press('ArrowLeft')
    await expect.poll(isTurned).toBe(true)
    await call(page, 'view', 'pca')
    expect(isTurned()).toBe(true)
    await call(page, 'view', 'from', { word: null })
    await expect.poll(isTurned).toBe(false)
  })

  it('has words that are searched for as signposts, no arrows of forces, no ellipsoid, and says why', async () => {
    const { page } = app
    await page.getByRole('tab', { name: 'Accuracy' }).click()
    const search = page.getByRole('textbox', { name: 'Search a place' })
    await search.fill('window')
    await search.press('Enter')
    const [{ word }] = await ends(page, 1)
    const signs = page.getByRole('list', { name: 'Places', exact: true }).getByRole('listitem')
    await expect.poll(() => signs.count()).toBe(2)
    expect(await signs.allTextContents()).toEqual([
      expect.stringContaining(word.trim()),
      expect.stringContaining('window'),
    ])
    const ellipsoid = page.getByRole('region', { name: 'Sphere to ellipsoid' })
    await ellipsoid.getByRole('switch').click()
    await ellipsoid.getByText(/This view bends the sphere.*no true place/).waitFor()
    await page.getByRole('tab', { name: 'Heads' }).click()
    await call(page, 'goTo', 4)
    const forces = page.getByRole('region', { name: 'Forces' })
    await forces.getByRole('button', { name: /^Forces/ }).press('Enter')
    await forces.getByRole('table', { name: 'Forces' }).waitFor()
    expect(await forces.getByRole('combobox', { name: 'Arrows on the globe' }).count()).toBe(0)
    await forces.getByRole('button', { name: 'Draw by PCA' }).press('Enter')
    await awaitView(page, 'pca')
  })
})

describe('a long text seen from a word', () => {
  const open = visits()

  it('shows the followed word first, then all others', async () => {
    const { page } = await open({ fragment: `#v=1&text=${SENTENCE}&view=from&follow=1&station=${LAST}` })
    await awaitView(page, 'from')
    await page.evaluate(() => {
      const notes = new Set<string>()
      Object.assign(window, { notes })
      new MutationObserver(() => {
        for (const note of document.querySelectorAll('[data-part="older"]')) notes.add(note.textContent ?? '')
      }).observe(document.querySelector('[data-part="globe"]')!, {
        childList: true,
        subtree: true,
        characterData: true,
      })
    })
    // So many states take the vocabulary longer than they are waited for.
    await type(page, `${`${SENTENCE} girl. `.repeat(8)}${SENTENCE}`)
    await awaitView(page, 'from')
    const notes = await page.evaluate(() => [...(window as unknown as { notes: Set<string> }).notes])
    expect(notes).toContain('More words are coming')
    expect(await page.locator('[data-part="older"]').count()).toBe(0)
    const { shape, data } = await call(page, 'positions')
    expect(Object.values(data).filter(Number.isFinite)).toHaveLength(shape[0] * shape[1] * 3)
  })
})

describe('a link to a globe seen from a word', () => {
  const open = visits()

  it('brings word and turn back', async () => {
    const { page } = await open({ fragment: `#v=1&text=${SENTENCE}&view=from&from=boy&station=${LAST}` })
    await awaitPicture(page, SENTENCE)
    await awaitView(page, 'from')
    expect(await poleWord(page).inputValue()).toBe('boy')
    const found = (await ends(page, 50)).find(({ word }) => word === ' boy')!
    const { station, token } = await last(page)
    expect(await degreesAt(page, station, token)).toBeCloseTo(rule(found.probability), 3)
    await page.reload()
    await awaitPicture(page, SENTENCE)
    await awaitView(page, 'from')
    expect(await poleWord(page).inputValue()).toBe('boy')
  })

  it('places a second sentence beside it', async () => {
    const { page } = await open({
      fragment: `#v=1&text=${SENTENCE}&second=${SENTENCE} old&view=from&tab=compare`,
    })
    await awaitPicture(page, SENTENCE)
    await awaitView(page, 'from')
    await expect.poll(() => labels(page)).toContain('old')
  })

  it('draws PCA, and says so, where the word is none', async () => {
    const { page } = await open({
      fragment: `#v=1&text=${SENTENCE}&view=from&from=antidisestablishmentarianism`,
    })
    await awaitPicture(page, SENTENCE)
    await page.getByText(/as \d+ tokens.*PCA is drawn/).waitFor()
    await awaitView(page, 'pca')
  })
})

describe('the word that a followed sentence goes on with', () => {
  const open = visits()

  it('stands behind the sentence, or not at all where it has no room there', async () => {
    const { page } = await open({ fragment: `#v=1&text=${SENTENCE}&view=from&follow=1&station=${LAST}` })
    const word = page.locator('[data-part="next-word"] i')
    await word.waitFor()
    /** How much of it is in its frame, how much is cut off, and how far the frame stands over the box, CSS pixels. */
    const places = () =>
      word.evaluate((place) => {
        // The space before it may stand on the line above.
        const { top, bottom } = [...place.getClientRects()].at(-1)!
        const frame = place.parentElement!.getBoundingClientRect().bottom
        const box = document.querySelector('textarea')!.getBoundingClientRect().bottom
        return { shown: frame - top, cut: bottom - frame, over: frame - box }
      })
    expect((await places()).cut).toBeLessThan(6)
    // Narrower and narrower, until the word must go to a line of its own.
    for (let width = 390; width >= 280; width -= 5) {
      await page.setViewportSize({ width, height: 844 })
      const { shown, cut, over } = await places()
      expect(over, `${width} px wide`).toBeLessThanOrEqual(0)
      expect(Math.min(shown, cut), `${width} px wide`).toBeLessThan(6)
    }
  })
})
