import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Rgb } from '../../src/core/color'
import { palette } from '../../src/scene/palette'
import { EXAMPLES } from '../../src/session/learn/examples'
import { contrast, over } from '../support/colorVision'
import { awaitPicture, awaitRest, awaitView, call } from './support/app'
import { visits } from './support/visit'

const open = visits()

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

interface Label extends Box {
  readonly text: string
  readonly kind: string
  /** CSS `rgb(…)`. */
  readonly color: string
  readonly opacity: number
  /** How wide a canvas finds its text: by that, labels are placed. CSS pixels. */
  readonly measured: number
}

interface Globe {
  readonly frame: Box
  readonly labels: readonly Label[]
}

/** All labels that can be seen, as they are laid out. */
const look = (page: Page): Promise<Globe> =>
  page.getByRole('img', { name: /^Globe/ }).evaluate((globe) => {
    const boxOf = (element: Element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { left, top, right, bottom }
    }
    const canvas = document.createElement('canvas').getContext('2d')!
    const labels = [...globe.querySelectorAll<HTMLElement>('[data-label]:not([hidden])')].map((label) => {
      const { color, opacity, fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(label)
      canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
      const text = label.textContent ?? ''
      const kind = label.dataset.label ?? ''
      const { width } = canvas.measureText(text)
      return { ...boxOf(label), text, kind, color, opacity: Number(opacity), measured: width }
    })
    return { frame: boxOf(globe), labels }
  })

const overlapping = (boxes: readonly Label[]): string[] =>
  boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} over ${b.text}`),
  )

const outside = ({ frame, labels }: Globe): string[] =>
  labels
    .filter(
      ({ left, top, right, bottom }) =>
        left < frame.left || top < frame.top || right > frame.right || bottom > frame.bottom,
    )
    .map(({ text, ...box }) => `${text} ${JSON.stringify(box)} of ${JSON.stringify(frame)}`)

const colorOf = (css: string): Rgb => {
  const [red, green, blue] = (css.match(/[\d.]+/g) ?? []).map((value) => Number(value) / 255)
  return [red, green, blue]
}

const mismeasured = (labels: readonly Label[]): string[] =>
  labels
    .filter(({ left, right, measured }) => Math.abs(right - left - measured) > 1)
    .map(({ text, left, right, measured }) => `${text} is ${right - left}, not ${measured} wide`)

/** Labels that stand out from what is under them by less than 3:1: the page, the dark and the light of the globe. */
const faint = (labels: readonly Label[], theme: 'dark' | 'light'): string[] => {
  const { ground, bodyShade, bodyLight } = palette(theme)
  return labels
    .filter(({ color, opacity }) =>
      [ground, bodyShade, bodyLight].some(
        (under) => contrast(over(colorOf(color), under, opacity), under) < 2.99,
      ),
    )
    .map(({ text, opacity }) => `${text} at ${opacity}`)
}

/** Labels as they come to rest: landmarks come, go and fade after the particles have come there. */
async function expectLegible(page: Page, theme: 'dark' | 'light', place: string): Promise<void> {
  const faults = async (): Promise<string[]> => {
    const globe = await look(page)
    return [
      ...faint(globe.labels, theme).map((one) => `faint: ${one}`),
      ...overlapping(globe.labels).map((one) => `overlap: ${one}`),
      ...outside(globe).map((one) => `outside: ${one}`),
      ...mismeasured(globe.labels),
    ]
  }
  await expect.poll(faults, { message: place }).toEqual([])
  const { labels } = await look(page)
  const strong = labels.filter(({ kind }) => kind === 'strong').map(({ text }) => text)
  expect(
    strong.filter((label) => !label.includes('%')),
    place,
  ).toHaveLength(1)
  expect(strong.length, place).toBeLessThanOrEqual(2)
  expect(labels.filter(({ kind }) => kind === 'place').length, place).toBeLessThanOrEqual(6)
}

/** Windows and themes, by view: a picture is projected once for all of them. */
const WINDOWS = {
  mds: [
    [1440, 900, 'dark'],
    [390, 844, 'light'],
    [320, 640, 'light'],
    [844, 390, 'dark'],
  ],
  from: [
    [1440, 900, 'light'],
    [390, 844, 'dark'],
  ],
} as const

describe('labels of the gallery’s sentences', () => {
  it.each(['mds', 'from'] as const)(
    'never overlap, are never cut off and can be read, in %s',
    async (view) => {
      const { page } = await open({
        fragment: `#v=1&view=${view}&text=${encodeURIComponent(EXAMPLES[0].text)}`,
      })
      for (const { text, token } of EXAMPLES) {
        await call(page, 'setText', text)
        await awaitPicture(page, text)
        await awaitView(page, view)
        const end = (await call(page, 'tokens')).length - 1
        const pole = (await call(page, 'topWords', 24, end, 1))[0].word.trim()
        for (const [width, height, theme] of WINDOWS[view]) {
          await page.setViewportSize({ width, height })
          await page.emulateMedia({ colorScheme: theme })
          for (const station of [0, 12, 24]) {
            await call(page, 'goTo', station)
            await call(page, 'selectToken', station === 12 ? 0 : token)
            await awaitRest(page, station)
            await expectLegible(page, theme, `${text}, station ${station}, at ${width} × ${height}, ${theme}`)
            if (view !== 'from') continue
            const places = (await look(page)).labels.filter(({ kind }) => kind === 'place')
            expect(
              places.map((label) => label.text),
              text,
            ).toContain(pole)
          }
        }
      }
    },
  )

  it('keep off the card of a particle, which covers neither it nor its name', async () => {
    const text = EXAMPLES[0].text
    const { page } = await open({ fragment: `#v=1&token=7&station=24&text=${encodeURIComponent(text)}` })
    await awaitPicture(page, text)
    await awaitView(page, 'mds')
    const chips = page.getByRole('list', { name: 'Tokens' }).getByRole('button')
    for (let token = 0; token < 8; token++) {
      await chips.nth(token).hover()
      const card = page.locator('[data-part="tooltip"]')
      const word = text.split(' ')[token]
      await card.getByText(word, { exact: true }).waitFor()
      const shown = async (): Promise<string[]> => {
        const box = await card.evaluate((element) => {
          const { left, top, right, bottom } = element.getBoundingClientRect()
          return { left, top, right, bottom, text: 'card', kind: '', color: '', opacity: 1, measured: 0 }
        })
        const { frame, labels } = await look(page)
        const names = labels.filter(
          ({ kind, text: name }) => kind === 'strong' && (name === word || name === 'little'),
        )
        return [...overlapping([box, ...names]), ...outside({ frame, labels: [box] })]
      }
      await expect.poll(shown, { message: word }).toEqual([])
    }
  })
})

describe('attention arcs', () => {
  it('say from which station on their head looks, and lead there', async () => {
    const { page } = await open({ fragment: '#v=1&text=The old man looked at the sea&head=8.2&station=3' })
    const note = page.getByText(/Head 8\.2 looks at the words from station 16 on/)
    await note.waitFor()
    await page.getByRole('button', { name: 'Go there' }).press('Enter')
    await awaitRest(page, 16)
    expect(await note.count()).toBe(0)
    await call(page, 'goTo', 15)
    await note.waitFor()
  })
})
