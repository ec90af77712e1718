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
