/** The nearest number below in size that bfloat16 can hold: 8 significant bits. For normal numbers. */
export function roundToBfloat16(value: number): number {
  if (value === 0) return value
  const quantum = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 7)
  return Math.trunc(value / quantum) * quantum
}

/** The 16 bits that bfloat16 stores of a number, the rest cut off. */
export function bfloat16Bits(value: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setFloat32(0, value)
  return view.getUint16(0)
}
