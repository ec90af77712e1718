export { grouped } from '../../../language/numbers'

/** A measured number for people: so many significant digits, no false zeros. */
export function significant(value: number, digits = 4): string {
  return plain(value, digits).replaceAll('-', '−')
}

function plain(value: number, digits: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  const size = Math.abs(value)
  return size >= 1e-3 && size < 10 ** digits
    ? value.toFixed(Math.max(0, digits - 1 - Math.floor(Math.log10(size))))
    : value.toExponential(digits - 2)
}
