import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findOtherBrowsers } from '../../scripts/otherBrowsers.mjs'
import { chooserWidths } from '../support/choosers'
import { KEYS, type OtherBrowser, typeKeys } from './support/browser'
import { type Display, openDisplay } from './support/display'
import { startFirefox } from './support/firefox'
import { type Person, personAt } from './support/page'
import { openSites, type Sites } from './support/site'
import { startWebKit } from './support/webkit'

/**
 * One journey through the app in engines that are not Chromium's: each step goes on where the one before ended, and
 * where one fails the rest is left out.
 */

const { firefox, webkit, display: screen } = findOtherBrowsers()

type Start = ((display: string) => Promise<OtherBrowser>) | undefined

const ENGINES: readonly [name: string, begin: Start][] = [
  ['Firefox', firefox === undefined ? undefined : (display) => startFirefox(firefox, display)],
  ['WebKit', webkit === undefined ? undefined : (display) => startWebKit(webkit, display)],
]

describe.each(ENGINES)('a journey in %s', (_, begin) => {
  let display: Display
  let sites: Sites
  let browser: OtherBrowser
  let person: Person
  let hasFailed = false
  let isKept = false

  beforeAll(async () => {
    if (begin === undefined || screen === undefined) return
    display = await openDisplay(screen)
    sites = await openSites()
    browser = await begin(display.name)
    console.log(browser.version)
    person = personAt(browser)
  })
  afterAll(async () => {
    await browser?.quit()
    await sites?.remove()
    await display?.end()
  })
  beforeEach(({ skip }) => {
    skip(begin === undefined || screen === undefined, 'not installed')
    skip(hasFailed, 'a step before has failed')
  })
  afterEach(async ({ task }) => {
    hasFailed ||= task.result?.state === 'fail'
    if (!hasFailed && browser !== undefined) expect(await person.complaints()).toEqual([])
  })

  it('starts, isolated, and says of itself what is so', async () => {
    await browser.open(sites.url)
    await person.ready()
    await person.see('[data-part="model-message"]', 'Ready: 12 blocks')
    expect(await browser.evaluate(() => crossOriginIsolated)).toBe(true)
    // Cores are counted by the browser, and threads not measured.
    expect(await person.text('[data-part="model-message"]')).toMatch(/one thread|up to \d threads/)
  })

  it('tells of no newer version while the first is kept', async () => {
    await browser.evaluate(async () => {
      const { serviceWorker } = navigator
      const { active } = await serviceWorker.ready
      while (active?.state !== 'activated' || serviceWorker.controller === null)
        await new Promise((frame) => requestAnimationFrame(frame))
      // What the browser tells of it comes before what is done then.
      await new Promise((later) => requestAnimationFrame(() => requestAnimationFrame(later)))
    })
    expect(await person.shown('button', 'A new version')).toBe(false)
  })

  it('makes choosers as wide as what is chosen, and cuts nothing off', async () => {
    const lists = await browser.evaluate(chooserWidths)
    expect(lists.length).toBeGreaterThan(3)
    for (const { words, spare } of lists) {
      expect(spare, words).toBeGreaterThan(-1)
      expect(spare, words).toBeLessThan(12)
    }
    expect(
      await browser.evaluate(() => {
        const message = document.querySelector('[data-part="model-message"]')!
        // A plain one is there for screen readers alone.
        return message.matches('[data-plain="true"]') ? 0 : message.scrollWidth - message.clientWidth
      }),
      'the status is cut',
    ).toBeLessThanOrEqual(0)
    // CSS pixels from each help mark down from the middle of the line that it stands in.
    const fallen = await browser.evaluate(() => {
      const middle = (element: Element): number => {
        const { top, bottom } = element.getBoundingClientRect()
        return (top + bottom) / 2
      }
      const lines = ':is([data-part="reading"], [data-part="legend"], :has(> * > select))'
      return [...document.querySelectorAll(`main ${lines} > [aria-haspopup="dialog"]`)]
        .filter((mark) => mark.textContent === '?' && mark.getClientRects().length > 0)
        .map((mark) => middle(mark) - middle(mark.parentElement!))
    })
    expect(fallen.length).toBeGreaterThan(1)
    for (const distance of fallen) expect(Math.abs(distance)).toBeLessThan(8)
  })

  it('draws a globe', async () => {
    const colors = await countColors(browser)
    expect(colors).toBeGreaterThan(40)
  })

  it('reads what is typed', async () => {
    await person.type('The sea was dark and the wind was cold')
  })

  it('grows the box of the sentence with it', async () => {
    const heightOf = () =>
      browser.evaluate(() => document.querySelector('textarea')!.getBoundingClientRect().height)
    const one = await heightOf()
    await person.type('The sea was dark and the wind was cold. '.repeat(5))
    expect(await heightOf()).toBeGreaterThan(1.5 * one)
    await person.type('The sea was dark')
    expect(await heightOf()).toBe(one)
  })

  it('goes through the stations', async () => {
    await browser.evaluate(() => window.helper.find('[role="slider"]', 'Station')!.focus())
    // Wherever the journey of a first visit was when the hand came.
    await typeKeys(browser, KEYS.Home)
    await person.see('[data-shown-station="0"]')
    for (const station of [1, 2, 3]) {
      await typeKeys(browser, KEYS.ArrowRight)
      await person.see(`[data-shown-station="${station}"]`)
    }
    expect((await browser.evaluate(() => window.travelingWords.topWords(3, 3, 5))).length).toBe(5)
  })

  it('opens a head, whose rows sum to 1', async () => {
    await person.press('[role="tab"]', 'Heads')
    await person.press('[role="gridcell"]', 'Head 5.10')
    await person.see('table', 'Attention pattern')
    const sums = await browser.evaluate(() =>
      [...window.helper.find('table', 'Attention pattern')!.querySelectorAll('tbody tr')].map((row) =>
        [...row.querySelectorAll('td')].reduce((sum, cell) => sum + Number(cell.textContent), 0),
      ),
    )
    expect(sums).toHaveLength(4)
    for (const sum of sums) expect(sum).toBeCloseTo(1, 2)
  })

  it('turns a head off, and lets it be again', async () => {
    const last = () =>
      browser.evaluate(async () => [
        ...(await window.travelingWords.hook('blocks.11.hook_resid_post')).data.slice(0, 64),
      ])
    const plain = await last()
    await person.press('[role="group"][aria-label="How much is kept of head 5.10"] button', 'off')
    await person.see('[aria-label="Edits"] li', 'Head 5.10 off')
    await expect.poll(last).not.toEqual(plain)
    await person.press('[aria-label="Edits"] button', 'Remove: Head 5.10 off')
    await expect.poll(last).toEqual(plain)
  })

  it('opens every tab', async () => {
    for (const name of ['This word', 'Words', 'Compare', 'What if', 'Paper', 'Accuracy', 'Heads']) {
      await person.press('[role="tab"]', name)
      await person.see('[role="tabpanel"][data-state="active"] :is(h2, h3)')
      expect(await person.shown('[role="tabpanel"] [role="alert"]'), name).toBe(false)
    }
  })

  it('saves what one takes along', async () => {
    await person.press('button', 'Export')
    await person.press('button', 'Save CSV')
    const saved = async () => (await readdir(browser.downloads)).filter((name) => name.endsWith('.csv'))
    await expect.poll(saved).toHaveLength(1)
    const [name] = await saved()
    await expect.poll(() => readFile(join(browser.downloads, name), 'utf8')).toContain('The sea was dark')
    await typeKeys(browser, KEYS.Escape)
  })

  it('takes a model from a hub, which takes over the sentence', async () => {
    await browser.evaluate((hub) => {
      localStorage.setItem('traveling-words-hub', hub)
    }, sites.hub)
    await browser.open(`${sites.url}?again#v=1&text=The%20cat%20sat.`)
    await person.ready()
    await person.choose('Model', 'distilgpt2')
    await person.see('[data-part="model-message"]', 'Ready: 2 blocks')
    // Its last words may be there before it has taken over.
    await expect.poll(() => browser.evaluate(() => window.travelingWords.stations())).toHaveLength(5)
    await person.type('The cat sat down')
  })

  it('measures threads once that model is there', async () => {
    await expect
      .poll(() => browser.evaluate(() => localStorage.getItem('traveling-words-threads')))
      .toMatch(/"milliseconds":\d/)
  })

  it('opens again without a network', async () => {
    isKept = !(await person.text('[data-part="model-message"]'))!.includes('not kept')
    await person.choose('Model', 'demo')
    await person.see('[data-part="model-message"]', 'Ready: 12 blocks')
    // The address is written when nothing has changed for a while.
    await expect.poll(() => browser.evaluate(() => location.hash)).toContain('model=demo')
    await sites.end()
    await person.reload()
    await person.ready()
    await person.see('[data-part="model-message"]', 'Ready: 12 blocks')
    expect(await browser.evaluate(() => crossOriginIsolated)).toBe(true)
    expect(await person.text('[data-part="model-message"]')).toMatch(/, \d threads|one thread/)
    await person.type('The wind was cold')
  })

  it('still has the model of the hub, where it was kept', async ({ skip }) => {
    skip(!isKept, 'this browser keeps no files when it is driven by a program, and the page has said so')
    await person.choose('Model', 'distilgpt2')
    await person.see('[data-part="model-message"]', 'Ready: 2 blocks')
    await person.type('The cat sat down')
  })
})

/** How many different colours the window shows, of 4,096. */
async function countColors(browser: OtherBrowser): Promise<number> {
  return browser.evaluate(
    async (picture) => {
      const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const { x, y, width, height } = document.querySelector('canvas')!.getBoundingClientRect()
      const context = new OffscreenCanvas(width, height).getContext('2d')!
      context.drawImage(bitmap, -x, -y)
      const { data } = context.getImageData(0, 0, width, height)
      const seen = new Set<number>()
      for (let i = 0; i < data.length; i += 4)
        seen.add(((data[i] >> 4) << 8) | ((data[i + 1] >> 4) << 4) | (data[i + 2] >> 4))
      return seen.size
    },
    await browser.photograph(),
  )
}
