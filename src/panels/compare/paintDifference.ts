import type { Theme } from '../../session/stores/view'
import { signedColor } from '../signedColor'

/** The colour of a difference in [−1, 1], as bytes. */
export const signedBytes = (difference: number, theme: Theme): readonly number[] =>
  signedColor(difference, theme).map((part) => Math.round(255 * part))

/** The largest difference as a byte. */
const MOST = 127

/** The colours of differences as bytes. [byte + 127] RGBA, packed as an ImageData reads them. */
function ramp(theme: Theme): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * (2 * MOST + 1))
  for (let byte = -MOST; byte <= MOST; byte++) {
    bytes.set([...signedBytes(byte / MOST, theme), 255], 4 * (byte + MOST))
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
