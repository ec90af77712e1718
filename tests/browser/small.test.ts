import { describe, expect, it } from 'vitest'
import { RESTING } from './support/app'
import { visits } from './support/visit'

describe.each([
  [320, 640],
  [360, 640],
  [320, 480],
  [390, 844],
])('a window of %i × %i', (width, height) => {
  const open = visits()

  it.each(['', '&lang=zh'])(
    'has nothing over its edge, and nothing lies over anything else%s',
    async (language) => {
      const { page } = await open({
        fragment: RESTING + language,
        viewport: { width, height },
        hasTouch: true,
        isMobile: true,
      })
      await page.locator('[data-shown-station]').waitFor()
      const { over, covered } = await page.evaluate(() => {
        const parts = [
          ...document.querySelectorAll<HTMLElement>(
            'main > section :is(select, button, textarea), [data-part="view-bar"] > *, [data-part="stations-caption"] p, [data-part="bars"]',
          ),
        ].filter(
          (part) =>
            part.closest('[data-part="globe-area"], [aria-label="Tokens"], [aria-label="词元"]') === null &&
            part.checkVisibility(),
        )
        const areaShared = (one: HTMLElement, other: HTMLElement): number => {
          const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
          const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
          const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
          return wide > 1 && high > 1 ? wide * high : 0
        }
        const nameOf = (part: HTMLElement) => part.getAttribute('aria-label') ?? part.outerHTML.slice(0, 80)
        return {
          over: document.documentElement.scrollWidth - innerWidth,
          covered: parts.flatMap((one, i) =>
            parts
              .slice(i + 1)
              .filter((other) => !one.contains(other) && !other.contains(one) && areaShared(one, other) > 0)
              .map((other) => `${nameOf(one)} / ${nameOf(other)}`),
          ),
        }
      })
      expect(covered).toEqual([])
      expect(over).toBeLessThanOrEqual(0)
    },
  )
})
