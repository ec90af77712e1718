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

/** How many different colours a picture has, of 4,096. */
export function countColors(page: Page, picture: Picture): Promise<number> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    const seen = new Set<number>()
    for (let i = 0; i < data.length; i += 4) {
      seen.add(((data[i] >> 4) << 8) | ((data[i + 1] >> 4) << 4) | (data[i + 2] >> 4))
    }
    return seen.size
  }, picture.base64)
}

/** The share of pixels that differ visibly between two pictures of equal size, from 0 to 1. */
export function shareChanged(page: Page, before: Picture, after: Picture): Promise<number> {
  return page.evaluate(
    async ([a, b]) => {
      const read = async (base64: string): Promise<Uint8ClampedArray> => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes]))
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
        context.drawImage(bitmap, 0, 0)
        return context.getImageData(0, 0, bitmap.width, bitmap.height).data
      }
      const [first, second] = [await read(a), await read(b)]
      let changed = 0
      for (let i = 0; i < first.length; i += 4) {
        const difference = [0, 1, 2].reduce((sum, c) => sum + Math.abs(first[i + c] - second[i + c]), 0)
        if (difference > 24) changed++
      }
      return changed / (first.length / 4)
    },
    [before.base64, after.base64] as const,
  )
}

/** Where something is looked for in a picture: a disc, CSS pixels from its upper left corner. */
export interface Disc {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** The share of a disc's pixels that are brighter or darker than both sides of them, as a thin line is, from 0 to 1. */
export function shareOfLines(page: Page, picture: Picture, disc: Disc): Promise<number> {
  return page.evaluate(
    async ([base64, { x, y, radius }]) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const { width, height } = bitmap
      const context = new OffscreenCanvas(width, height).getContext('2d')!
      context.drawImage(bitmap, 0, 0)
      const { data } = context.getImageData(0, 0, width, height)
      const light = (column: number, row: number): number => {
        const i = 4 * (row * width + column)
        return data[i] + data[i + 1] + data[i + 2]
      }
      // Pixels to either side, and how much of 765 a line differs from both.
      const [side, least] = [4, 6]
      let lines = 0
      let all = 0
      for (let row = Math.ceil(y - radius); row <= y + radius; row++) {
        for (let column = Math.ceil(x - radius); column <= x + radius; column++) {
          if ((column - x) ** 2 + (row - y) ** 2 > radius ** 2) continue
          all++
          const here = light(column, row)
          const apart = ([across, down]: readonly [number, number]): boolean => {
            const [one, other] = [
              here - light(column - across, row - down),
              here - light(column + across, row + down),
            ]
            return Math.sign(one) === Math.sign(other) && Math.min(Math.abs(one), Math.abs(other)) >= least
          }
          if (apart([side, 0]) || apart([0, side])) lines++
        }
      }
      return lines / all
    },
    [picture.base64, disc] as const,
  )
}

/** How many pixels have nearly this colour (CSS), no nearer to any of these discs’ middles than their radius. */
export function countNear(
  page: Page,
  picture: Picture,
  color: string,
  without: readonly Disc[] = [],
): Promise<number> {
  return page.evaluate(
    async ([base64, wanted, discs]) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const { width, height } = bitmap
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!
      context.fillStyle = wanted
      context.fillRect(0, 0, 1, 1)
      const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
      context.drawImage(bitmap, 0, 0)
      const { data } = context.getImageData(0, 0, width, height)
      let near = 0
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) {
          const i = 4 * (row * width + column)
          const away = Math.hypot(data[i] - red, data[i + 1] - green, data[i + 2] - blue)
          if (away > 70) continue
          if (discs.some(({ x, y, radius }) => Math.hypot(column - x, row - y) < radius)) continue
          near++
        }
      }
      return near
    },
    [picture.base64, color, without] as const,
  )
}
