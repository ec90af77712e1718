import type { Shading } from '../shading'

/** The part of a pattern that is shown: `span` queries from `query` on, and as many keys from `key` on. */
export interface PatternWindow {
  readonly query: number
  readonly key: number
  readonly span: number
}

/** Fewer cells a side than this are never shown. */
export const SMALLEST_SPAN = 8

export const wholeWindow = (size: number): PatternWindow => ({ query: 0, key: 0, span: size })

const clamp = (value: number, most: number): number =>
  Math.min(Math.max(0, most), Math.max(0, Math.round(value)))

/** A window that lies within the pattern. */
export function within({ query, key, span }: PatternWindow, size: number): PatternWindow {
  const fitting = Math.min(size, Math.max(Math.min(SMALLEST_SPAN, size), Math.round(span)))
  return { query: clamp(query, size - fitting), key: clamp(key, size - fitting), span: fitting }
}

/**
 * Zooms so that the cell at the fractions (across, down) of the window stays where it is.
 *
 * @param times 2 shows half as many cells a side.
 */
export function zoom(
  { query, key, span }: PatternWindow,
  times: number,
  across: number,
  down: number,
  size: number,
): PatternWindow {
  const next = within({ query, key, span: span / times }, size).span
  const gone = span - next
  return within({ query: query + down * gone, key: key + across * gone, span: next }, size)
}

/** The window moved as little as brings a query into it. */
export function showQuery({ query, key, span }: PatternWindow, wanted: number): PatternWindow {
  if (wanted < query) return { query: wanted, key, span }
  if (wanted >= query + span) return { query: wanted - span + 1, key, span }
  return { query, key, span }
}

/** Every how many tokens a label fits, if each needs so many pixels. */
export const labelStep = (span: number, pixels: number, needed: number): number =>
  Math.max(1, Math.ceil((needed * span) / pixels))

/**
 * Paints a window of a pattern [query, key] into a square of pixels. A pixel that stands for several cells
 * shows the largest of them; what no query sees is transparent.
 *
 * @param pixels [side, side]
 */
export function paintWindow(
  pixels: Uint32Array,
  side: number,
  pattern: Float32Array,
  size: number,
  { query, key, span }: PatternWindow,
  { colors, indexOf }: Shading,
): void {
  const cells = span / side
  const begin = (from: number, pixel: number): number => Math.min(size - 1, from + Math.floor(pixel * cells))
  const end = (from: number, pixel: number, first: number): number =>
    Math.min(size, Math.max(first + 1, from + Math.ceil((pixel + 1) * cells - 1e-9)))
  for (let y = 0; y < side; y++) {
    const top = begin(query, y)
    const bottom = end(query, y, top)
    for (let x = 0; x < side; x++) {
      const left = begin(key, x)
      const right = end(key, x, left)
      let shown = Number.NEGATIVE_INFINITY
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < Math.min(right, row + 1); column++) {
          const value = pattern[row * size + column]
          if (shown === Number.NEGATIVE_INFINITY || Math.abs(value) > Math.abs(shown)) shown = value
        }
      }
      pixels[y * side + x] = shown === Number.NEGATIVE_INFINITY ? 0 : colors[indexOf(shown)]
    }
  }
}
