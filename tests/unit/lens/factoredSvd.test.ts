import fc from 'fast-check'
import { Matrix, SVD } from 'ml-matrix'
import { describe, expect, it } from 'vitest'
import { svdOfProduct } from '../../../src/lens/factoredSvd'
import { coverage, directionsFor, effectiveRank } from '../../../src/lens/spectrum'
import { normals } from '../../support/random'

const doubles = (count: number, seed: number): Float64Array => Float64Array.from(normals(count, seed))
const rowsOf = (data: Float64Array, width: number): number[][] =>
  Array.from({ length: data.length / width }, (_, i) => [...data.subarray(i * width, (i + 1) * width)])

/** AᵀB, formed. */
const product = (left: Float64Array, right: Float64Array, width: number): Matrix =>
  new Matrix(rowsOf(left, width)).transpose().mmul(new Matrix(rowsOf(right, width)))

const anyFactors = fc
  .record({ rank: fc.integer({ min: 1, max: 7 }), more: fc.integer({ min: 0, max: 9 }), seed: fc.nat() })
  .map(({ rank, more, seed }) => {
    const width = rank + more
    return { rank, width, left: doubles(rank * width, seed), right: doubles(rank * width, seed + 1) }
  })

describe('the singular value decomposition of a product', () => {
  it('has the singular values of the matrix that it never forms', () => {
    fc.assert(
      fc.property(anyFactors, ({ rank, width, left, right }) => {
        const { values } = svdOfProduct(left, right, width, 0.5)
        const dense = new SVD(product(left, right, width).mul(0.5)).diagonal
        values.forEach((value, k) => {
          expect(value).toBeCloseTo(dense[k], 9)
        })
        expect(values).toHaveLength(rank)
      }),
    )
  })

  it('gives orthonormal vectors that make up the matrix again', () => {
    fc.assert(
      fc.property(anyFactors, ({ rank, width, left, right }) => {
        const svd = svdOfProduct(left, right, width)
        const [u, v] = [new Matrix(rowsOf(svd.left, width)), new Matrix(rowsOf(svd.right, width))]
        const again = u
          .transpose()
          .mmul(Matrix.diag([...svd.values]))
          .mmul(v)
        const largest = Math.max(...svd.values, 1)
        expect(
          Matrix.sub(again, product(left, right, width))
            .abs()
            .max() / largest,
        ).toBeLessThan(1e-10)
        for (const side of [u, v]) {
          expect(Matrix.sub(side.mmul(side.transpose()), Matrix.eye(rank)).abs().max()).toBeLessThan(1e-9)
        }
      }),
    )
  })

  it('says 0 for directions that a factor lacks', () => {
    const left = doubles(30, 1)
    left.copyWithin(10, 0, 10)
    const { values } = svdOfProduct(left, doubles(30, 2), 10)
    expect(values[1]).toBeGreaterThan(0.1)
    expect(values[2]).toBeLessThan(1e-12)
    expect(svdOfProduct(new Float64Array(8), new Float64Array(8), 4).values).toEqual(Float64Array.of(0, 0))
  })
})

describe('a spectrum', () => {
  const values = Float64Array.of(6, 3, 1)

  it('is covered by its first directions', () => {
    expect([...coverage(values)]).toEqual([0.6, 0.9, 1])
    expect([0.5, 0.6, 0.89, 0.99, 1].map((share) => directionsFor(values, share))).toEqual([1, 2, 2, 3, 3])
    expect([...coverage(new Float64Array(2))]).toEqual([0, 0])
  })

  it('has as many effective directions as it has equal ones', () => {
    expect(effectiveRank(new Float64Array(5).fill(0.3))).toBeCloseTo(5, 12)
    expect(effectiveRank(Float64Array.of(7, 0, 0))).toBe(1)
    expect(effectiveRank(Float64Array.of(0, 0))).toBe(0)
    expect(effectiveRank(values)).toBeCloseTo(
      Math.exp(-0.6 * Math.log(0.6) - 0.3 * Math.log(0.3) - 0.1 * Math.log(0.1)),
    )
  })
})
