import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dot, mean, norm } from '../../../src/core/linalg'
import { row } from '../../../src/core/tensor'
import { normalizeRows, stretchRows, unitRows } from '../../../src/lens/layerNorm'
import { normals } from '../../support/random'

const sizes = fc.record({
  rows: fc.integer({ min: 1, max: 5 }),
  width: fc.integer({ min: 2, max: 60 }),
  scale: fc.constantFrom(1e-3, 1, 1e3),
  epsilon: fc.constantFrom(1e-12, 1e-5, 0.1),
  seed: fc.nat(),
})

describe('LayerNorm before gain and bias', () => {
  it('has mean 0 and length √d, a hair less because of ε', () => {
    fc.assert(
      fc.property(sizes, ({ rows, width, scale, epsilon, seed }) => {
        const residual = normals(rows * width, seed, scale)
        const normalized = normalizeRows(residual, width, epsilon)
        for (let i = 0; i < rows; i++) {
          const [x, n] = [row(residual, i, width), row(normalized, i, width)]
          const average = mean(x)
          const variance = mean(x.map((value) => (value - average) ** 2))
          expect(mean(n)).toBeCloseTo(0, 5)
          expect(dot(n, n)).toBeCloseTo((width * variance) / (variance + epsilon), 3)
        }
      }),
    )
  })

  it('forgets the mean of its input, and its length but for ε', () => {
    const x = normals(20, 1)
    const moved = x.map((value) => 4 * value + 2)
    const [a, b] = [normalizeRows(x, 20, 1e-12), normalizeRows(moved, 20, 1e-12)]
    a.forEach((value, i) => {
      expect(b[i]).toBeCloseTo(value, 5)
    })
  })

  it('of a vector whose entries are all equal is zero', () => {
    expect([...normalizeRows(Float32Array.of(3, 3, 3), 3, 1e-5)]).toEqual([0, 0, 0])
  })
})

describe('gain and bias', () => {
  it('stretch and shift each row', () => {
    const stretched = stretchRows(Float32Array.of(1, 2, 3, 4), {
      gain: Float32Array.of(10, 100),
      bias: Float32Array.of(1, 2),
    })
    expect([...stretched]).toEqual([11, 202, 31, 402])
  })
})

describe('unit rows', () => {
  it('have length 1 and the direction of the rows', () => {
    fc.assert(
      fc.property(sizes, ({ rows, width, scale, seed }) => {
        const vectors = normals(rows * width, seed, scale)
        const units = unitRows(vectors, width)
        for (let i = 0; i < rows; i++) {
          expect(norm(row(units, i, width))).toBeCloseTo(1, 6)
          const [vector, unit] = [row(vectors, i, width), row(units, i, width)]
          expect(dot(vector, unit) / norm(vector)).toBeCloseTo(1, 6)
        }
      }),
    )
  })

  it('without length stay zero', () => {
    expect([...unitRows(Float32Array.of(0, 0, 3, 4), 2)]).toEqual([0, 0, Math.fround(0.6), Math.fround(0.8)])
  })
})
