import fc from 'fast-check'
import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { describe, expect, it } from 'vitest'
import { dot, norm } from '../../../src/core/linalg'
import { row } from '../../../src/core/tensor'
import { principalAxes } from '../../../src/projection/principalAxes'
import { normals, unitVectors } from '../../support/random'

const axisOf = (axes: Float64Array, index: number): Float64Array =>
  axes.subarray((index * axes.length) / 3, ((index + 1) * axes.length) / 3)

/** Rows whose spectrum falls by `decay` from one direction to the next, in a rotated basis. */
function decayingRows(count: number, width: number, decay: number, seed: number): Float32Array {
  const random = Matrix.from1DArray(width, width, [...normals(width * width, seed)])
  const basis = new SingularValueDecomposition(random).leftSingularVectors
  const coordinates = Matrix.from1DArray(count, width, [...normals(count * width, seed + 1)])
  const scales = Matrix.diag(Array.from({ length: width }, (_, i) => decay ** i))
  return Float32Array.from(coordinates.mmul(scales).mmul(basis.transpose()).to1DArray())
}

describe('principal axes', () => {
  it('are the leading right singular vectors, as a full decomposition finds them', () => {
    const sizes = fc.record({
      count: fc.integer({ min: 10, max: 60 }),
      width: fc.integer({ min: 4, max: 30 }),
      decay: fc.double({ min: 0.3, max: 0.75, noNaN: true }),
      seed: fc.nat({ max: 1e6 }),
    })
    fc.assert(
      fc.property(sizes, ({ count, width, decay, seed }) => {
        const rows = decayingRows(count, width, decay, seed)
        const matrix = Matrix.from1DArray(count, width, [...rows])
        const { rightSingularVectors, diagonal } = new SingularValueDecomposition(matrix, {
          autoTranspose: true,
        })
        const axes = principalAxes(rows, width, 3, 1)
        for (let i = 0; i < 3; i++) {
          const gap = Math.min(diagonal[i - 1] ?? Number.POSITIVE_INFINITY, 1e9) / diagonal[i]
          if (gap < 1.1 || diagonal[i] / diagonal[i + 1] < 1.1) continue
          const overlap = dot(axisOf(axes, i), rightSingularVectors.getColumn(i))
          expect(Math.abs(overlap)).toBeCloseTo(1, 5)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('keep as much length as any three directions can', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e6 }), fc.integer({ min: 4, max: 20 }), (seed, width) => {
        const rows = unitVectors(30, width, seed)
        const axes = principalAxes(rows, width, 3, 1)
        const { diagonal } = new SingularValueDecomposition(Matrix.from1DArray(30, width, [...rows]))
        const most = diagonal.slice(0, 3).reduce((sum, value) => sum + value ** 2, 0)
        let kept = 0
        for (let i = 0; i < 30; i++) {
          for (let axis = 0; axis < 3; axis++) kept += dot(row(rows, i, width), axisOf(axes, axis)) ** 2
        }
        expect(kept / most).toBeGreaterThan(0.9999)
        expect(kept / most).toBeLessThan(1 + 1e-9)
      }),
      { numRuns: 40 },
    )
  })

  it('are orthonormal', () => {
    const axes = principalAxes(unitVectors(40, 25, 3), 25, 3, 1)
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++)
        expect(dot(axisOf(axes, i), axisOf(axes, j))).toBeCloseTo(i === j ? 1 : 0, 12)
    }
  })

  it('are the same to the bit for the same input', () => {
    const rows = unitVectors(50, 20, 4)
    expect(principalAxes(rows.slice(), 20, 3, 9)).toEqual(principalAxes(rows, 20, 3, 9))
  })

  it('are the same but for rounding for another seed', () => {
    const rows = decayingRows(50, 20, 0.6, 5)
    const [first, second] = [principalAxes(rows, 20, 3, 1), principalAxes(rows, 20, 3, 2)]
    first.forEach((value, i) => {
      expect(second[i]).toBeCloseTo(value, 5)
    })
  })

  it('are zero where the rows have no length', () => {
    for (const rank of [0, 1, 2]) {
      const rows = decayingRows(30, 12, 1, 6)
      const flat = new Float32Array(rows.length)
      const [first, second] = [row(rows, 0, 12), row(rows, 1, 12)]
      for (let i = 0; i < 30; i++) {
        for (let j = 0; j < 12; j++) {
          flat[12 * i + j] =
            (rank > 0 ? Math.cos(i) * first[j] : 0) + (rank > 1 ? Math.sin(3 * i) * second[j] : 0)
        }
      }
      const axes = principalAxes(flat, 12, 3, 1)
      const lengths = [0, 1, 2].map((i) => norm(axisOf(axes, i)))
      for (let i = 0; i < 3; i++) {
        const seen = Array.from({ length: 30 }, (_, j) => Math.abs(dot(row(flat, j, 12), axisOf(axes, i))))
        if (i < rank) expect(lengths[i]).toBeCloseTo(1, 9)
        else expect(Math.max(...seen)).toBeLessThan(1e-5)
      }
    }
  })

  it('of one row are that row, and nothing else', () => {
    const one = unitVectors(1, 8, 7)
    const axes = principalAxes(one, 8, 3, 1)
    expect(dot(axisOf(axes, 0), one)).toBeCloseTo(1, 6)
    expect(Math.abs(dot(axisOf(axes, 1), one))).toBeLessThan(1e-6)
    expect(Math.abs(dot(axisOf(axes, 2), one))).toBeLessThan(1e-6)
  })

  it('are fewer than three in a plane', () => {
    const axes = principalAxes(unitVectors(9, 2, 1), 2, 3, 1)
    expect(axes).toHaveLength(6)
    expect([...axes.subarray(4)]).toEqual([0, 0])
  })

  it('have the rows on their positive side', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e6 }), (seed) => {
        const rows = unitVectors(15, 9, seed).map((value, i) => value + (i % 9 === 4 ? 0.7 : 0.1))
        const axes = principalAxes(rows, 9, 3, 1)
        const total = new Float64Array(9)
        rows.forEach((value, i) => {
          total[i % 9] += value
        })
        for (let i = 0; i < 3; i++) {
          const side = dot(axisOf(axes, i), total)
          if (Math.abs(side) > 2e-3 * norm(total)) expect(side).toBeGreaterThan(0)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('have a positive largest entry where the rows balance', () => {
    const half = decayingRows(20, 10, 0.5, 8)
    const rows = Float32Array.from([...half, ...half.map((value) => -value)])
    const axes = principalAxes(rows, 10, 3, 1)
    for (let i = 0; i < 3; i++) {
      const axis = [...axisOf(axes, i)]
      expect(Math.max(...axis)).toBeGreaterThanOrEqual(-Math.min(...axis))
    }
  })
})
