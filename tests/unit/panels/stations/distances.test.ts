import { describe, expect, it } from 'vitest'
import { barHeight, distances } from '../../../../src/panels/stations/distances'

describe('distances', () => {
  /** [step, token]: two steps of three tokens. */
  const turns = Float32Array.of(0, Math.PI / 2, Math.PI / 4, Math.PI, 0, Math.PI / 2)

  it('is the mean over tokens, in degrees, when none is chosen', () => {
    expect([...distances(turns, 3, null)].map(Math.round)).toEqual([45, 90])
  })

  it('is the chosen token’s own', () => {
    expect([...distances(turns, 3, 1)].map(Math.round)).toEqual([90, 0])
  })

  it('has no steps where there are no tokens', () => {
    expect(distances(new Float32Array(0), 0, null)).toHaveLength(0)
  })
})

it('draws bars on a square-root scale, the longest full', () => {
  expect(barHeight(80, 80)).toBe(1)
  expect(barHeight(20, 80)).toBe(0.5)
  expect(barHeight(0, 0)).toBe(0)
})
