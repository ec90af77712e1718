import { describe, expect, it } from 'vitest'
import { gaussian, uniform } from '../../../src/core/random'

const take = (source: () => number, count: number): number[] => Array.from({ length: count }, source)
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

describe.each([
  ['uniform', uniform],
  ['gaussian', gaussian],
])('%s numbers', (_, source) => {
  it('are the same for the same seed', () => {
    expect(take(source(7), 100)).toEqual(take(source(7), 100))
  })

  it('differ for neighbouring seeds', () => {
    expect(take(source(7), 100)).not.toEqual(take(source(8), 100))
  })
})

describe('uniform numbers', () => {
  it('lie in [0, 1) and fill it evenly', () => {
    const values = take(uniform(1), 10_000)
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true)
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = values.filter((value) => Math.floor(10 * value) === tenth).length / values.length
      expect(share).toBeCloseTo(0.1, 1)
    }
  })
})

describe('gaussian numbers', () => {
  it('are finite, with mean 0 and variance 1', () => {
    const values = take(gaussian(1), 10_000)
    expect(values.every(Number.isFinite)).toBe(true)
    expect(meanOf(values)).toBeCloseTo(0, 1)
    expect(meanOf(values.map((value) => value ** 2))).toBeCloseTo(1, 1)
  })
})
