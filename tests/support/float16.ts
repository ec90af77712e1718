/** The nearest number that binary16 can hold. For numbers within its range. */
export function roundToFloat16(value: number): number {
  const exponent = Math.max(-14, Math.floor(Math.log2(Math.abs(value))))
  const quantum = 2 ** (exponent - 10)
  return value === 0 ? 0 : Math.round(value / quantum) * quantum
}

/** The 16 bits of a number that binary16 can hold exactly. */
export function float16Bits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0
  const size = Math.abs(value)
  if (size < 2 ** -14) return sign | (size * 2 ** 24)
  const exponent = Math.floor(Math.log2(size))
  return sign | ((exponent + 15) << 10) | ((size / 2 ** exponent - 1) * 1024)
}
