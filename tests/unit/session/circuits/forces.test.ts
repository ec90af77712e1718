import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fittingTimes } from '../../../../src/session/circuits/forces'

describe('arrows of forces', () => {
  it('are drawn as long as wished for, all alike, and none beyond 60°', () => {
    const tangents = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { maxLength: 20 })
    fc.assert(
      fc.property(tangents, fc.constantFrom(1, 3, 10, 30), (lengths, wished) => {
        const times = fittingTimes(Float32Array.from(lengths), wished)
        const longest = Math.fround(Math.max(0, ...lengths))
        expect(times).toBeLessThanOrEqual(wished)
        expect(times * longest).toBeLessThanOrEqual(Math.PI / 3 + 1e-6)
        if (times < wished) expect(times * longest).toBeCloseTo(Math.PI / 3)
      }),
    )
  })
})
