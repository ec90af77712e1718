/**
 * The bytes of a token that are no whole characters, which its text has as U+FFFD; nothing for any other token.
 *
 * @param text the bytes, decoded
 */
export function partialBytes(bytes: ArrayLike<number>, text: string): { readonly bytes?: readonly number[] } {
  if (!text.includes('\uFFFD')) return {}
  const whole = new TextEncoder().encode(text)
  if (whole.length === bytes.length && whole.every((byte, at) => byte === bytes[at])) return {}
  return { bytes: Array.from(bytes) }
}
