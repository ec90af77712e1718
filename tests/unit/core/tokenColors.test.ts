import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Rgb, tokenColor } from '../../../src/core/color'
import { contrast, deficiencies, distance, over, seenWith } from '../../support/colorVision'

/** More tokens than any hue repeats in. */
const TOKENS = 361
/** Distance in OKLab at which two colours of this size are told apart without effort. */
const APART = 0.08
/** WCAG 2.2, AA, of text in the size of the page. */
const READABLE = 4.5

const sheet = readFileSync('src/app/styles/theme.css', 'utf8')
const THEMES = {
  dark: sheet.slice(0, sheet.indexOf('[data-theme="light"]')),
  light: sheet.slice(sheet.indexOf('[data-theme="light"]')),
} as const
type Theme = keyof typeof THEMES

/** A colour of the style sheet. */
function named(theme: Theme, name: string): Rgb {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(THEMES[theme])?.[1] ?? ''
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  return [red, green, blue]
}

const colors = (theme: Theme): Rgb[] => Array.from({ length: TOKENS }, (_, index) => tokenColor(index, theme))

describe.each(['dark', 'light'] as const)('colours of tokens in the %s theme', (theme) => {
  const tokens = colors(theme)
  const neighbours = tokens.slice(1).map((color, index) => [tokens[index], color] as const)

  it('differ between neighbours for who sees all colours', () => {
    for (const [one, other] of neighbours) expect(distance(one, other)).toBeGreaterThan(APART)
  })

  it.each(deficiencies)('differ between neighbours with %s', (deficiency) => {
    for (const [one, other] of neighbours) {
      const seen = distance(seenWith(deficiency, one), seenWith(deficiency, other))
      expect(seen).toBeGreaterThan(APART)
    }
  })

  it.each(['ground', 'ground-deep', 'panel', 'raised'])('can be read on %s', (name) => {
    const ground = named(theme, name)
    for (const color of tokens) expect(contrast(color, ground)).toBeGreaterThan(READABLE)
  })

  it('can be read on their own tint: chips, and the chosen row of a table', () => {
    for (const color of tokens) {
      expect(contrast(color, over(color, named(theme, 'ground'), 0.06))).toBeGreaterThan(READABLE)
      expect(contrast(color, over(color, named(theme, 'panel'), 0.13))).toBeGreaterThan(READABLE)
    }
  })

  it('leave the text of a pressed chip readable', () => {
    for (const color of tokens) {
      const text = over(color, named(theme, 'ink'), 0.6)
      expect(contrast(text, over(color, named(theme, 'ground'), 0.22))).toBeGreaterThan(READABLE)
    }
  })
})
