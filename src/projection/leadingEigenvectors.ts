import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { dot } from '../core/linalg'
import { gaussian } from '../core/random'
import { orthonormalRows } from './axes'

/** More directions than are asked for make the iteration converge faster. */
const EXTRA = 5
const MOST_ITERATIONS = 300
/** The iteration ends when no wanted Ritz value changes by more than this share of the largest. */
const TOLERANCE = 1e-12
/** Rows shorter than this share of what they were depend on earlier ones. */
const DEPENDENT = 1e-12

/**
 * Eigenvectors of the largest eigenvalues of a positive semidefinite matrix, by subspace iteration with a
 * Rayleigh–Ritz step (Halko, Martinsson and Tropp, 2011, “Finding structure with randomness”, §4.5). The seed
 * only chooses where it starts.
 *
 * @param matrix [m, m], symmetric
 * @returns [count, m] orthonormal rows, largest eigenvalue first; zero where the matrix has no more directions.
 */
export function leadingEigenvectors(
  matrix: Float64Array,
  m: number,
  count: number,
  seed: number,
): Float64Array {
  const size = Math.min(m, count + EXTRA)
  const wanted = Math.min(m, count)
  let basis: Float64Array = orthonormalRows(
    Float64Array.from({ length: size * m }, gaussian(seed)),
    m,
    DEPENDENT,
  )
  let previous: Float64Array = new Float64Array(size)
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const { images, values } = rayleighRitz(matrix, basis, m)
    basis = orthonormalRows(images, m, DEPENDENT)
    let change = 0
    for (let i = 0; i < wanted; i++) change = Math.max(change, Math.abs(values[i] - previous[i]))
    previous = values
    if (change <= TOLERANCE * values[0]) break
  }
  const vectors = new Float64Array(count * m)
  vectors.set(basis.subarray(0, wanted * m))
  return vectors
}

/** The matrix applied to the basis, recombined into approximate eigenvectors, largest eigenvalue first. */
function rayleighRitz(
  matrix: Float64Array,
  basis: Float64Array,
  m: number,
): { images: Float64Array; values: Float64Array } {
  const size = basis.length / m
  const images = multiply(matrix, basis, m)
  const inner = new Matrix(size, size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const product = dot(basis.subarray(i * m, (i + 1) * m), images.subarray(j * m, (j + 1) * m))
      inner.set(i, j, product)
      inner.set(j, i, product)
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(inner, { assumeSymmetric: true })
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[b] - realEigenvalues[a])
  const recombined = new Float64Array(images.length)
  order.forEach((column, i) => {
    for (let j = 0; j < size; j++) {
      const weight = eigenvectorMatrix.get(j, column)
      for (let k = 0; k < m; k++) recombined[i * m + k] += weight * images[j * m + k]
    }
  })
  return { images: recombined, values: Float64Array.from(order, (i) => realEigenvalues[i]) }
}

/** The matrix times every row of the basis, four at a time: a sum that waits for itself is slow. [size, m] → [size, m] */
function multiply(matrix: Float64Array, basis: Float64Array, m: number): Float64Array {
  const images = new Float64Array(basis.length)
  const none = new Float64Array(m)
  for (let begin = 0; begin < basis.length; begin += 4 * m) {
    const [p, q, r, s] = [0, 1, 2, 3].map((index) => {
      const from = begin + index * m
      return from < basis.length ? basis.subarray(from, from + m) : none
    })
    for (let i = 0; i < m; i++) {
      let [a, b, c, d] = [0, 0, 0, 0]
      for (let j = 0, at = i * m; j < m; j++, at++) {
        const value = matrix[at]
        a += value * p[j]
        b += value * q[j]
        c += value * r[j]
        d += value * s[j]
      }
      const place = begin + i
      images[place] = a
      if (place + m < images.length) images[place + m] = b
      if (place + 2 * m < images.length) images[place + 2 * m] = c
      if (place + 3 * m < images.length) images[place + 3 * m] = d
    }
  }
  return images
}
