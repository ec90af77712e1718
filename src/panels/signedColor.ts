import { contrast, oklch, type Rgb } from '../core/color'
import type { Theme } from '../session/stores/view'

/** [lightness, chroma, hue] of nothing, of less and of more. */
const ENDS = {
  dark: { none: [0.2, 0.01, 260], less: [0.72, 0.13, 250], more: [0.82, 0.13, 90] },
  light: { none: [0.95, 0.01, 90], less: [0.45, 0.15, 255], more: [0.5, 0.11, 75] },
} as const

/** The colour of a difference in [−1, 1], on a square-root scale. */
export function signedColor(difference: number, theme: Theme): Rgb {
  const { none, less, more } = ENDS[theme]
  const share = Math.sqrt(Math.min(1, Math.abs(difference)))
  const end = difference < 0 ? less : more
  const mix = (part: 0 | 1): number => none[part] + share * (end[part] - none[part])
  return oklch(mix(0), mix(1), end[2])
}

const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [1, 1, 1]

/** Black or white, whichever is read better on a colour: at least 4.5:1. */
export const inkOn = (color: Rgb): Rgb => (contrast(color, BLACK) > contrast(color, WHITE) ? BLACK : WHITE)
