import { DEGREES } from '../core/degrees'
import { say } from '../language/language'
import { fixed } from '../language/numbers'
/** A probability in per cent: three significant digits at most, and never a false 0. */
export function percent(probability: number): string {
  const value = 100 * probability
  if (value > 0 && value < 0.1) return '< 0.1 %'
  return `${fixed(value, 1)} %`
}

/** A probability however small: 12.3 %, 0.04 %, and under one in a million as a power: 4 × 10⁻⁷. */
export function finePercent(probability: number): string {
  if (probability >= 0.001) return percent(probability)
  if (probability >= 1e-6) return `${Number((100 * probability).toPrecision(1))} %`
  if (probability < 1e-300) return '< 10⁻³⁰⁰'
  const [digit, exponent] = probability.toExponential(0).split('e-')
  const raised = Array.from(exponent, (figure) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(figure)]).join('')
  return `${digit} × 10⁻${raised}`
}

/** A measure from 0 to 1, or that there is none. */
export function measured(value: number | null): string {
  return value === null || Number.isNaN(value) ? say('numbers.notDefined') : fixed(value, 2)
}

/** Bytes for people, in the units of file managers: 8.6 MB, 548 MB. */
export function megabytes(bytes: number): string {
  const value = bytes / 1e6
  return `${value < 10 ? fixed(value, 1) : Math.round(value)} MB`
}

/** Bytes of memory: 52 MB, 0.7 GB, 4.3 GB. */
export function gigabytes(bytes: number): string {
  return bytes < 1e8 ? megabytes(bytes) : `${fixed(bytes / 1e9, 1)} GB`
}

/** Milliseconds as they were measured: tenths only where they say something. */
export function milliseconds(value: number): string {
  return `${value < 10 ? fixed(value, 1) : Math.round(value)} ms`
}

/** Radians in degrees: 57.3°. */
export const angle = (radians: number): string => inDegrees(DEGREES * radians)

/** Degrees: 57.3°. */
export const inDegrees = (degrees: number): string => `${fixed(degrees, 1)}°`

/** A number with its sign, a true minus: +1.32, −0.04, 0.00. */
export function signed(value: number, digits = 2): string {
  const text = fixed(Math.abs(value), digits)
  if (Number(text) === 0) return text
  return `${value < 0 ? '−' : '+'}${text}`
}
