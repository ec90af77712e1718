import { expect, it } from 'vitest'
import { finePercent, megabytes, milliseconds, percent } from '../../../src/panels/numbers'

it('shows a probability with one decimal and never a false zero', () => {
  expect(percent(0.38912)).toBe('38.9 %')
  expect(percent(1)).toBe('100.0 %')
  expect(percent(0.0004)).toBe('< 0.1 %')
  expect(percent(0)).toBe('0.0 %')
})

it('shows a small probability with its first digit where that is asked for', () => {
  const shown = [0.38912, 0.00042, 0.000002, 9.6e-8, 0].map(finePercent)
  expect(shown).toEqual(['38.9 %', '0.04 %', '0.0002 %', '1 × 10⁻⁷', '< 10⁻³⁰⁰'])
})

it('shows bytes in megabytes', () => {
  expect(megabytes(8_576_440)).toBe('8.6 MB')
  expect(megabytes(548_105_171)).toBe('548 MB')
})

it('shows tenths of a millisecond only where they say something', () => {
  expect(milliseconds(3.26)).toBe('3.3 ms')
  expect(milliseconds(23.7)).toBe('24 ms')
})
