import { Matrix, SVD } from 'ml-matrix'
import { dot, norm } from '../core/linalg'

/** The singular value decomposition of a product of two thin factors. */
export interface FactoredSvd {
  /** [r], largest first. */
  readonly values: Float64Array
  /** [r, d] orthonormal rows: the left singular vectors. */
  readonly left: Float64Array
  /** [r, d] orthonormal rows: the right singular vectors. */
  readonly right: Float64Array
}

/**
 * Singular values and vectors of AᵀB, where A and B are [r, d] with r ≤ d, without ever forming the d × d
 * matrix: the factors are orthonormalized, AᵀB = Q_Aᵀ (R_A R_Bᵀ) Q_B, and what is left is r × r (Golub and Van
 * Loan, 2013, “Matrix Computations”, §5.4.4). A direction that a factor lacks comes out as a zero row with a
 * singular value of 0.
 *
 * @param left A [r, d]
 * @param right B [r, d]
 */
export function svdOfProduct(left: Float64Array, right: Float64Array, width: number, scale = 1): FactoredSvd {
  const rank = left.length / width
  const a = orthonormalizeRows(left, width)
  const b = orthonormalizeRows(right, width)
  const core = new Matrix(rank, rank)
  for (let i = 0; i < rank; i++) {
    for (let j = 0; j < rank; j++) {
      const product = dot(
        a.triangle.subarray(i * rank, (i + 1) * rank),
        b.triangle.subarray(j * rank, (j + 1) * rank),
      )
      core.set(i, j, scale * product)
    }
  }
  const svd = new SVD(core)
  return {
    values: Float64Array.from(svd.diagonal),
    left: recombine(svd.leftSingularVectors, a.basis, rank, width),
    right: recombine(svd.rightSingularVectors, b.basis, rank, width),
  }
}

/** rows = triangleᵀ · basis: Gram–Schmidt, twice for accuracy. `triangle[i, k]` is the share of basis i in row k. */
function orthonormalizeRows(
  rows: Float64Array,
  width: number,
): { readonly basis: Float64Array; readonly triangle: Float64Array } {
  const rank = rows.length / width
  const basis = rows.slice()
  const triangle = new Float64Array(rank * rank)
  for (let k = 0; k < rank; k++) {
    const current = basis.subarray(k * width, (k + 1) * width)
    const before = norm(current)
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 0; i < k; i++) {
        const other = basis.subarray(i * width, (i + 1) * width)
        const overlap = dot(current, other)
        triangle[i * rank + k] += overlap
        for (let j = 0; j < width; j++) current[j] -= overlap * other[j]
      }
    }
    const after = norm(current)
    const independent = after > 1e-12 * before
    triangle[k * rank + k] = independent ? after : 0
    for (let j = 0; j < width; j++) current[j] = independent ? current[j] / after : 0
  }
  return { basis, triangle }
}

/** Column k of `vectors` [r, r] as a combination of the basis [r, d], for every k. */
function recombine(vectors: Matrix, basis: Float64Array, rank: number, width: number): Float64Array {
  const combined = new Float64Array(rank * width)
  for (let i = 0; i < rank; i++) {
    for (let k = 0; k < rank; k++) {
      const weight = vectors.get(i, k)
      for (let j = 0; j < width; j++) combined[k * width + j] += weight * basis[i * width + j]
    }
  }
  return combined
}
