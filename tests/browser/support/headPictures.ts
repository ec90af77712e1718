import type { Page } from 'playwright-core'

/**
 * The colour in the middle of every cell of every small picture of the grid of heads.
 *
 * @param size cells on a side of each.
 * @returns [block, head] → [query, key], `red,green,blue,alpha`
 */
export function readHeadPictures(page: Page, size: number): Promise<string[][]> {
  return page.locator('[data-part="head-pictures"]').evaluate((frame, cells) => {
    const canvas = frame.querySelector('canvas')!
    const context = canvas.getContext('2d')!
    const outer = canvas.getBoundingClientRect()
    const density = canvas.width / outer.width
    return [...frame.querySelectorAll('[data-part="head-picture"]')].map((picture) => {
      const { left, top, width, height } = picture.getBoundingClientRect()
      return Array.from({ length: cells * cells }, (_, cell) => {
        const x = left - outer.left + ((cell % cells) + 0.5) * (width / cells)
        const y = top - outer.top + (Math.floor(cell / cells) + 0.5) * (height / cells)
        return context.getImageData(Math.floor(x * density), Math.floor(y * density), 1, 1).data.join()
      })
    })
  }, size)
}
