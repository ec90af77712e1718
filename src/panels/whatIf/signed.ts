/** A change with its sign; the minus is as wide as the plus. */
export const signed = (value: number): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(Math.abs(value) < 0.095 ? 3 : 2)}`
