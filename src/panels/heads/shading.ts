import { oklch } from '../../core/color'
import type { Theme } from '../../session/stores/view'
import { attentionColors, readable } from './paintPattern'

/** How the cells of a pattern are coloured. */
export interface Shading {
  /** RGBA, packed as an ImageData reads them. */
  readonly colors: Uint32Array
  /** Which colour a value has. */
  indexOf(value: number): number
  /** How a value is written. */
  write(value: number): string
}

/** Number of colours of a ramp with two arms. */
const COLORS = 257

/** [lightness, chroma, hue] of no score, and of the largest in either direction. */
const ENDS = {
  dark: { none: [0.24, 0.02, 250], more: [0.88, 0.14, 90], less: [0.72, 0.14, 250] },
  light: { none: [0.94, 0.015, 100], more: [0.5, 0.13, 65], less: [0.42, 0.15, 262] },
} as const

/** Attention in [0, 1], on a square-root scale. */
export const attentionShading = (theme: Theme): Shading => ({
  colors: attentionColors(theme),
  indexOf: (value) => Math.round(255 * Math.min(1, Math.max(0, value))),
  write: (value) => value.toFixed(5),
})

/** Scores of either sign, as far as the largest; the more of either, the farther from the ground. */
export function scoreShading(theme: Theme, largest: number): Shading {
  return {
    colors: twoArms(theme),
    indexOf(value) {
      const share = largest > 0 ? Math.min(1, Math.max(-1, value / largest)) : 0
      return Math.round(((share + 1) / 2) * (COLORS - 1))
    },
    write: (value) => value.toFixed(3),
  }
}

/** The largest absolute value of the cells that a query can see. [query, key], −∞ for those it cannot. */
export function largestScore(scores: Float32Array): number {
  let largest = 0
  for (const score of scores) if (Number.isFinite(score)) largest = Math.max(largest, Math.abs(score))
  return largest
}

function twoArms(theme: Theme): Uint32Array {
  const { none, more, less } = ENDS[theme]
  const bytes = new Uint8ClampedArray(4 * COLORS)
  for (let i = 0; i < COLORS; i++) {
    const share = (2 * i) / (COLORS - 1) - 1
    const end = share < 0 ? less : more
    const [lightness, chroma] = [0, 1].map((axis) => none[axis] + Math.abs(share) * (end[axis] - none[axis]))
    bytes.set([...oklch(lightness, chroma, end[2]).map((part) => 255 * part), 255], 4 * i)
  }
  return new Uint32Array(bytes.buffer)
}

/** A colour of a shading, for style sheets. */
export function shade({ colors, indexOf }: Shading, value: number): string {
  const [red, green, blue] = new Uint8Array(colors.buffer, 4 * indexOf(value), 3)
  return `rgb(${red} ${green} ${blue})`
}

/** The colour of a share in [−1, 1], and an ink that can be read on it. */
export const signedColor = (share: number, theme: Theme): { readonly color: string; readonly ink: string } =>
  readable(shade(scoreShading(theme, 1), share))
