import { oklch } from '../../core/color'
import type { Theme } from '../../state/view'

/** [lightness, chroma, hue] of nothing, of less and of more. */
const ENDS = {
  dark: { none: [0.2, 0.01, 260], less: [0.72, 0.13, 250], more: [0.82, 0.13, 90] },
  light: { none: [0.95, 0.01, 90], less: [0.45, 0.15, 255], more: [0.5, 0.11, 75] },
} as const

/** The colour of a difference in [−1, 1], on a square-root scale, as bytes. */
export function signedColor(difference: number, theme: Theme): [number, number, number] {
  const { none, less, more } = ENDS[theme]
  const share = Math.sqrt(Math.min(1, Math.abs(difference)))
  const end = difference < 0 ? less : more
  const mix = (part: 0 | 1): number => none[part] + share * (end[part] - none[part])
  const [red, green, blue] = oklch(mix(0), mix(1), end[2]).map((part) => Math.round(255 * part))
  return [red, green, blue]
}

/** The largest difference as a byte. */
const MOST = 127

/** The colours of differences as bytes. [byte + 127] RGBA, packed as an ImageData reads them. */
function ramp(theme: Theme): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * (2 * MOST + 1))
  for (let byte = -MOST; byte <= MOST; byte++) {
    bytes.set([...signedColor(byte / MOST, theme), 255], 4 * (byte + MOST))
  }
  return new Uint32Array(bytes.buffer)
}

const ramps: Record<Theme, Uint32Array> = { dark: ramp('dark'), light: ramp('light') }

/** Paints differences [query, key] of bytes into pixels of that size; what comes after the query stays empty. */
export function paintDifference(pixels: Uint32Array, bytes: Int8Array, size: number, theme: Theme): void {
  const colors = ramps[theme]
  for (let query = 0; query < size; query++) {
    for (let key = 0; key < size; key++) {
      const at = query * size + key
      pixels[at] = key > query ? 0 : colors[bytes[at] + MOST]
    }
  }
}
