import type { Locator, Page } from 'playwright-core'

/** A screenshot, as Chromium decodes it. */
export interface Picture {
  readonly base64: string
}

/** Leaves the labels of the globe out of a screenshot: where they stand depends on where they stood before. */
export const WITHOUT_LABELS = '.globe-label { visibility: hidden !important }'

/** @param style what is styled otherwise, while the picture is taken. */
export async function photograph(locator: Locator, style = ''): Promise<Picture> {
  return { base64: (await locator.screenshot({ style })).toString('base64') }
}

/** A screenshot of what no longer changes: labels and landmarks go on fading after particles have come to rest. */
export async function photographAtRest(locator: Locator, style = ''): Promise<Picture> {
  let last = await photograph(locator, style)
  for (;;) {
    const next = await photograph(locator, style)
    if (next.base64 === last.base64) return next
    last = next
  }
}

/** A picture's pixels. */
interface Pixels {
  readonly width: number
  readonly height: number
  /** [row, column, RGBA] */
  readonly data: Uint8Array
}

/** The pixels of a screenshot, decoded by the browser that took it. */
async function pixelsOf(page: Page, { base64 }: Picture): Promise<Pixels> {
  const { pixels, ...size } = await page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]))
    const { width, height } = bitmap
    const context = new OffscreenCanvas(width, height).getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    let text = ''
    for (let i = 0; i < data.length; i += 0x8000) text += String.fromCharCode(...data.subarray(i, i + 0x8000))
    return { width, height, pixels: btoa(text) }
  }, base64)
  return { ...size, data: Buffer.from(pixels, 'base64') }
}

/** How many different colours a picture has, of 4,096. */
export async function countColors(page: Page, picture: Picture): Promise<number> {
  const { data } = await pixelsOf(page, picture)
  const seen = new Set<number>()
  for (let i = 0; i < data.length; i += 4) {
    seen.add(((data[i] >> 4) << 8) | ((data[i + 1] >> 4) << 4) | (data[i + 2] >> 4))
  }
  return seen.size
}

/** The share of pixels that differ visibly between two pictures of equal size, from 0 to 1. */
export async function shareChanged(page: Page, before: Picture, after: Picture): Promise<number> {
  const [{ data: first }, { data: second }] = [await pixelsOf(page, before), await pixelsOf(page, after)]
  let changed = 0
  for (let i = 0; i < first.length; i += 4) {
    const difference = [0, 1, 2].reduce((sum, c) => sum + Math.abs(first[i + c] - second[i + c]), 0)
    if (difference > 24) changed++
  }
  return changed / (first.length / 4)
}

/** Where something is looked for in a picture: a disc, CSS pixels from its upper left corner. */
export interface Disc {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Pixels to either side of a thin line, and how much of 765 it is brighter or darker than both. */
const BESIDE = 4
const LEAST = 6

/** The share of a disc's pixels that are brighter or darker than both sides of them, as a thin line is, from 0 to 1. */
export async function shareOfLines(page: Page, picture: Picture, { x, y, radius }: Disc): Promise<number> {
  const { width, data } = await pixelsOf(page, picture)
  const light = (column: number, row: number): number => {
    const i = 4 * (row * width + column)
    return data[i] + data[i + 1] + data[i + 2]
  }
  const stands = (here: number, one: number, other: number): boolean =>
    Math.sign(here - one) === Math.sign(here - other) &&
    Math.min(Math.abs(here - one), Math.abs(here - other)) >= LEAST
  let lines = 0
  let all = 0
  for (let row = Math.ceil(y - radius); row <= y + radius; row++) {
    for (let column = Math.ceil(x - radius); column <= x + radius; column++) {
      if (Math.hypot(column - x, row - y) > radius) continue
      all++
      const here = light(column, row)
      const across = stands(here, light(column - BESIDE, row), light(column + BESIDE, row))
      if (across || stands(here, light(column, row - BESIDE), light(column, row + BESIDE))) lines++
    }
  }
  return lines / all
}

/** Of 442, how far a pixel may be from a colour and still have nearly that. */
const NEAR = 70

/**
 * How many pixels outside these discs have nearly this colour.
 *
 * @param color as rgb(…), as computed styles have it.
 */
export async function countNear(
  page: Page,
  picture: Picture,
  color: string,
  without: readonly Disc[] = [],
): Promise<number> {
  const { width, data } = await pixelsOf(page, picture)
  const [red, green, blue] = color.match(/\d+/g)!.map(Number)
  let near = 0
  for (let i = 0; i < data.length; i += 4) {
    if (Math.hypot(data[i] - red, data[i + 1] - green, data[i + 2] - blue) > NEAR) continue
    const [column, row] = [(i / 4) % width, Math.floor(i / 4 / width)]
    if (!without.some(({ x, y, radius }) => Math.hypot(column - x, row - y) < radius)) near++
  }
  return near
}
