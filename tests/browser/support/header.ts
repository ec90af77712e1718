import type { Page } from 'playwright-core'

/** CSS pixels. */
export interface HeaderRow {
  /** How many buttons and choosers are shown. */
  readonly controls: number
  /** From the highest of their middles down to the lowest: that of one row is small. */
  readonly spread: number
  /** Whether the page is no wider than its window. */
  readonly fits: boolean
  /** How wide the model's status is, and how high: no wider than one where it is there for screen readers alone. */
  readonly status: { readonly width: number; readonly height: number }
  /** What the tooltip of the status says. */
  readonly tooltip: string
  /** How far down the header ends. */
  readonly bottom: number
}

/** How the header is laid out. */
export const headerRow = (page: Page): Promise<HeaderRow> =>
  page
    .locator('header')
    .first()
    .evaluate((header) => {
      const middles = [...header.querySelectorAll('button, select')].flatMap((element) => {
        const { top, bottom, width } = element.getBoundingClientRect()
        return width === 0 ? [] : [(top + bottom) / 2]
      })
      const status = header.querySelector<HTMLElement>('[role="status"]')!
      const { width, height } = status.getBoundingClientRect()
      return {
        controls: middles.length,
        spread: Math.max(...middles) - Math.min(...middles),
        fits: document.documentElement.scrollWidth <= innerWidth,
        status: { width, height },
        tooltip: status.title,
        bottom: header.getBoundingClientRect().bottom,
      }
    })
