import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { css, oklch, tokenColor } from '../../../src/core/color'

describe('colours', () => {
  it('stay in the gamut for any lightness, chroma and hue', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, unit, fc.double({ min: -720, max: 720, noNaN: true }), (lightness, chroma, hue) => {
        for (const channel of oklch(lightness, chroma, hue)) {
          expect(channel).toBeGreaterThanOrEqual(0)
          expect(channel).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('go from black to white where there is no chroma', () => {
    expect(css(oklch(0, 0, 0))).toBe('rgb(0 0 0)')
    expect(css(oklch(1, 0, 0))).toBe('rgb(255 255 255)')
  })

  it('agree with CSS: oklch(62.8% 0.2577 29.23) is red', () => {
    expect(css(oklch(0.62796, 0.25768, 29.23))).toBe('rgb(255 0 0)')
  })

  it.each(['dark', 'light'] as const)('of tokens differ for any two of 360 in the %s theme', (theme) => {
    const colors = Array.from({ length: 360 }, (_, index) => tokenColor(index, theme).join())
    expect(new Set(colors).size).toBe(360)
  })
})
