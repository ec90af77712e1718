import { oklch } from '../../core/color'
import type { ReadingsState } from '../../session/stores/readings'
import type { Theme } from '../../session/stores/view'

/** Number of colours of a ramp. */
const COLORS = 256

/** [lightness, chroma, hue] at the ends of a ramp. At night much attention shines, by day it is inked. */
const ENDS = {
  dark: { least: [0.27, 0.045, 222], most: [0.9, 0.145, 100] },
  light: { least: [0.915, 0.03, 120], most: [0.3, 0.115, 262] },
} as const

/**
 * The colours of attention from 0 to 1 on a square-root scale, so that a small share can be seen beside
 * a large one. [256] RGBA, packed as an ImageData reads them. Steps are even in OKLCH.
 */
function ramp(theme: Theme): Uint32Array {
  const { least, most } = ENDS[theme]
  const bytes = new Uint8ClampedArray(4 * COLORS)
  for (let i = 0; i < COLORS; i++) {
    const share = Math.sqrt(i / (COLORS - 1))
    const [lightness, chroma, hue] = least.map((from, axis) => from + share * (most[axis] - from))
    const color = oklch(lightness, chroma, hue).map((part) => 255 * part)
    bytes.set([...color, 255], 4 * i)
  }
  return new Uint32Array(bytes.buffer)
}

const ramps: Record<Theme, Uint32Array> = { dark: ramp('dark'), light: ramp('light') }

/** The ramp of attention in a theme. [256] RGBA */
export const attentionColors = (theme: Theme): Uint32Array => ramps[theme]

/** The colour of an attention in [0, 1], for style sheets. */
export function attentionColor(attention: number, theme: Theme): string {
  const index = Math.round(Math.min(1, Math.max(0, attention)) * (COLORS - 1))
  const [red, green, blue] = new Uint8Array(ramps[theme].buffer, 4 * index, 3)
  return `rgb(${red} ${green} ${blue})`
}

/** The colour of a share in [0, 1] on an even scale, and black or white, whichever can be read better on it. */
export function evenColor(share: number, theme: Theme): { readonly color: string; readonly ink: string } {
  return readable(attentionColor(Math.min(1, Math.max(0, share)) ** 2, theme))
}

/** A colour, and black or white, whichever can be read better on it. */
export function readable(color: string): { readonly color: string; readonly ink: string } {
  const [red, green, blue] = (color.match(/\d+/g) ?? []).map((part) => linear(Number(part) / 255))
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return { color, ink: luminance > EQUAL_CONTRAST ? '#000' : '#fff' }
}

/** The relative luminance on which black and white contrast equally: (L + 0.05)² = 1.05 · 0.05 (WCAG 2.2). */
const EQUAL_CONTRAST = Math.sqrt(1.05 * 0.05) - 0.05

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)

/**
 * Paints a thumbnail [query, key] of bytes into pixels of the same size. What lies after the query is
 * transparent: no token looks ahead.
 */
export function paintThumbnail(pixels: Uint32Array, cells: Uint8Array, size: number, theme: Theme): void {
  const colors = ramps[theme]
  for (let query = 0; query < size; query++) {
    for (let key = 0; key < size; key++) {
      const at = query * size + key
      pixels[at] = key > query ? 0 : colors[cells[at]]
    }
  }
}

/** The thumbnail of one head, [query, key]: a view, not a copy. Null when there is none of that shape. */
export function thumbnailOf(
  thumbnails: ReadingsState['thumbnails'],
  heads: number,
  block: number,
  head: number,
): Uint8Array | null {
  if (thumbnails === null || thumbnails.size === 0) return null
  const length = thumbnails.size ** 2
  const from = (block * heads + head) * length
  return from + length <= thumbnails.data.length ? thumbnails.data.subarray(from, from + length) : null
}
