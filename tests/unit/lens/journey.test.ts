import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { angleBetween } from '../../../src/core/linalg'
import { row } from '../../../src/core/tensor'
import { turnsOf } from '../../../src/lens/journey'
import { unitVectors } from '../../support/random'

describe('the distance traveled', () => {
  it('is the angle between a word’s places at neighbouring stations', () => {
    const small = fc.integer({ min: 1, max: 5 })
    fc.assert(
      fc.property(
        small,
        small,
        fc.integer({ min: 2, max: 12 }),
        fc.nat(),
        (stations, tokens, width, seed) => {
          const units = unitVectors(stations * tokens, width, seed)
          const turns = turnsOf(units, stations, tokens, width)
          expect(turns).toHaveLength((stations - 1) * tokens)
          for (let step = 0; step < stations - 1; step++) {
            for (let token = 0; token < tokens; token++) {
              const here = row(units, step * tokens + token, width)
              const there = row(units, (step + 1) * tokens + token, width)
              expect(turns[step * tokens + token]).toBeCloseTo(angleBetween(here, there), 6)
            }
          }
        },
      ),
    )
  })

  it('is nothing before the second station', () => {
    expect(turnsOf(new Float32Array(0), 0, 3, 4)).toHaveLength(0)
    expect(turnsOf(unitVectors(3, 4, 1), 1, 3, 4)).toHaveLength(0)
  })
})
