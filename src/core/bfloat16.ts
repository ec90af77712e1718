/** Widens bfloat16 numbers, the upper halves of float32 numbers, to float32, exactly, into `wide` of as many. */
export function widenBfloat16(
  halves: Uint16Array,
  wide: Float32Array = new Float32Array(halves.length),
): Float32Array {
  const bits = new Uint32Array(wide.buffer, wide.byteOffset, halves.length)
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i] << 16
  return wide
}
