/** The number that 16 bits of IEEE 754 binary16 stand for. */
export function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

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
