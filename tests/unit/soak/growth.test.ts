import { describe, expect, it } from 'vitest'
import { growthOf, type Measure, type Sample } from '../../soak/growth'

/** A sample a minute, whose tab holds what `tab` says. */
const soaked = (minutes: number, tab: (minute: number) => number): Sample[] =>
  Array.from({ length: minutes }, (_, minute) => ({
    minutes: minute,
    tab: tab(minute),
    graphics: 50,
    heap: 20,
    nodes: 1000,
    listeners: 300,
  }))

const growthIn = (samples: readonly Sample[], warmUp: number, measure: Measure): number =>
  growthOf(samples, warmUp)!.find((one) => one.measure === measure)!.growth

describe('growth of memory over a soak', () => {
  it('is nothing where memory stays, whatever the warm-up took', () => {
    const samples = soaked(30, (minute) => (minute < 6 ? 40 * minute : 400))
    expect(growthIn(samples, 6, 'tab')).toBe(0)
    expect(growthIn(samples, 6, 'nodes')).toBe(0)
  })

  it('is seen where every minute leaves something behind', () => {
    expect(
      growthIn(
        soaked(30, (minute) => 400 + 4 * minute),
        6,
        'tab',
      ),
    ).toBeGreaterThan(0.1)
  })

  it('is not decided by one sample before its garbage was collected', () => {
    const samples = soaked(30, (minute) => (minute === 28 ? 900 : 400))
    expect(growthIn(samples, 6, 'tab')).toBe(0)
  })

  it('is not told of too few samples', () => {
    expect(
      growthOf(
        soaked(8, () => 400),
        6,
      ),
    ).toBeNull()
  })
})
