import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gaussian } from '../../../../src/core/random'
import { sizeOf } from '../../../../src/core/tensor'
import type { SliceSpec } from '../../../../src/model/checkpoint/checkpoint'
import {
  quantizedLayout,
  quantizeSlice,
  transposeRows,
  widenSlice,
} from '../../../../src/model/checkpoint/int8'

const anySlice: fc.Arbitrary<SliceSpec> = fc
  .array(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((shapes) => ({ weights: shapes.map((shape, i) => ({ name: `w${i}`, shape })) }))

function numbersOf({ weights }: SliceSpec, seed: number): Float32Array {
  const next = gaussian(seed)
  return Float32Array.from({ length: weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0) }, () =>
    next(),
  )
}

describe('weights in eight bits', () => {
  it('are off by half a step of their own column at most; vectors are as they were', () => {
    fc.assert(
      fc.property(anySlice, fc.nat(), (slice, seed) => {
        const exact = numbersOf(slice, seed)
        const widened = widenSlice(slice, quantizeSlice(slice, exact))
        let at = 0
        for (const { shape } of slice.weights) {
          const size = sizeOf(shape)
          const [before, after] = [exact.subarray(at, at + size), widened.subarray(at, at + size)]
          at += size
          if (shape.length === 1) {
            expect(after).toEqual(before)
            continue
          }
          const columns = shape[1]
          for (let column = 0; column < columns; column++) {
            const own = before.filter((_, i) => i % columns === column)
            const step = Math.max(...own.map(Math.abs)) / 127
            own.forEach((value, row) => {
              expect(Math.abs(after[row * columns + column] - value)).toBeLessThanOrEqual(step * 0.5001)
            })
          }
        }
      }),
    )
  })

  it('take a quarter of the room', () => {
    const slice = {
      weights: [
        { name: 'W', shape: [768, 3072] },
        { name: 'b', shape: [3072] },
      ],
    }
    expect(quantizedLayout(slice).bytes).toBe(768 * 3072 + 4 * 3072 + 4 * 3072)
  })

  it('keep a column of zeros', () => {
    const slice = { weights: [{ name: 'W', shape: [2, 2] }] }
    expect(widenSlice(slice, quantizeSlice(slice, Float32Array.of(0, 1, 0, -1)))).toEqual(
      Float32Array.of(0, 1, 0, -1),
    )
  })

  it('are read from wherever their bytes lie', () => {
    const slice = {
      weights: [
        { name: 'W', shape: [3, 2] },
        { name: 'b', shape: [2] },
      ],
    }
    const quantized = quantizeSlice(slice, numbersOf(slice, 3))
    const shifted = new Uint8Array(quantized.byteLength + 1)
    shifted.set(quantized, 1)
    expect(widenSlice(slice, shifted.subarray(1))).toEqual(widenSlice(slice, quantized))
  })

  it('hold W_E by columns', () => {
    expect(transposeRows(Float32Array.of(1, 2, 3, 4, 5, 6), 3)).toEqual(Float32Array.of(1, 4, 2, 5, 3, 6))
  })
})
