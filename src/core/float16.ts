/** Widens binary16 numbers to float32, exactly, into `wide` of as many. */
export function widenFloat16(
  halves: Uint16Array,
  wide: Float32Array = new Float32Array(halves.length),
): Float32Array {
  const bits = new Uint32Array(wide.buffer, wide.byteOffset, halves.length)
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]
    const sign = (half & 0x8000) << 16
    const isNumber = (half & 0x7c00) !== 0x7c00
    // The exponent moves as it is, and so means 2⁻¹¹² times as much; that of an infinite number stays the largest.
    bits[i] = sign | ((half & 0x7fff) << 13) | (isNumber ? 0 : 0x7f800000)
    if (isNumber) wide[i] *= 2 ** 112
  }
  return wide
}
