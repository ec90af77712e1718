import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stageVectors } from '../../../../src/session/paper/exhibit'

const ones = Float32Array.of(1, 1, 1, 1)
const zeros = new Float32Array(4)
const vector = fc
  .array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 4, maxLength: 4 })
  .filter((values) => Math.max(...values) - Math.min(...values) > 0.1)

describe('a word as LayerNorm carries it', () => {
  it('stands on its sphere, is stretched by the gain, and shifted by the bias', () => {
    const gain = Float32Array.of(2, 2, 2, 2)
    const bias = Float32Array.of(2, -2, 0, 0)
    const { units, lengths } = stageVectors(Float32Array.of(1, -1, 0, 0), 0, { gain, bias })
    expect(Array.from(lengths)).toEqual([1, 2, expect.closeTo(2 + Math.SQRT2, 6)])
    const along = [Math.SQRT1_2, -Math.SQRT1_2, 0, 0].map((value) => expect.closeTo(value, 6))
    expect(Array.from(units)).toEqual([...along, ...along, ...along])
  })

  it('is on the unit sphere whatever its length and mean, and stays there without gain and bias', () => {
    fc.assert(
      fc.property(vector, fc.double({ min: 0.5, max: 9, noNaN: true }), (values, factor) => {
        const [one, other] = [values, values.map((value) => factor * value + 3)].map((word) =>
          stageVectors(Float32Array.from(word), 0, { gain: ones, bias: zeros }),
        )
        for (const length of one.lengths) expect(length).toBeCloseTo(1, 4)
        for (const [i, value] of one.units.entries()) expect(other.units[i]).toBeCloseTo(value, 3)
      }),
    )
  })

  it('is one of several, each by itself', () => {
    const words = Float32Array.of(1, -1, 0, 0, 0, 0, 3, -3)
    const { units, lengths } = stageVectors(words, 0, { gain: ones, bias: zeros })
    const alone = stageVectors(words.subarray(4), 0, { gain: ones, bias: zeros })
    expect(lengths).toHaveLength(6)
    expect(units.slice(4, 8)).toEqual(alone.units.slice(0, 4))
  })

  it('that is the same in all dimensions has no direction, and no length', () => {
    const { units, lengths } = stageVectors(Float32Array.of(5, 5, 5, 5), 1e-5, { gain: ones, bias: zeros })
    expect([...units, ...lengths].every((value) => value === 0)).toBe(true)
  })
})
