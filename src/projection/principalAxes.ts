import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { dot, norm } from '../core/linalg'
import { gaussian } from '../core/random'

/** More directions than are asked for make the iteration converge faster. */
const EXTRA = 5
const MOST_ITERATIONS = 200
/** The iteration ends when no Ritz value changes by more than this share of the largest. */
const TOLERANCE = 1e-10
/** Rows whose sum is shorter than this balance: their mean is rounding. */
const BALANCED = 1e-3

/**
 * The leading right singular vectors of X [n, d], by subspace iteration with a Rayleigh–Ritz step (Halko,
 * Martinsson and Tropp, 2011, “Finding structure with randomness”, §4.5). X is only multiplied from both
 * sides; no d × d matrix is formed. Signs are fixed by rule: the rows lie on the positive side of each axis on
 * average, or, where they balance, its largest entry is positive.
 *
 * @param rows X, row-major
 * @returns [count, d] orthonormal rows; directions in which X has no length are zero.
 */
export function principalAxes(rows: Float32Array, width: number, count: number, seed: number): Float64Array {
  const size = Math.min(width, count + EXTRA)
  const random = gaussian(seed)
  let basis: Float64Array = orthonormalize(Float64Array.from({ length: size * width }, random), width)
  let previous: Float64Array = new Float64Array(size)
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const { images, values } = rayleighRitz(rows, basis, width)
    basis = orthonormalize(images, width)
    const change = values.reduce((most, value, i) => Math.max(most, Math.abs(value - previous[i])), 0)
    previous = values
    if (change <= TOLERANCE * values[0]) break
  }
  const axes = new Float64Array(count * width)
  axes.set(basis.subarray(0, Math.min(count, size) * width))
  const total = new Float64Array(width)
  for (let i = 0; i < rows.length; i++) total[i % width] += rows[i]
  for (let i = 0; i < count; i++) fixSign(axes.subarray(i * width, (i + 1) * width), total)
  return axes
}

/** XᵀX applied to the basis, recombined into approximate eigenvectors, largest eigenvalue first. */
function rayleighRitz(
  rows: Float32Array,
  basis: Float64Array,
  width: number,
): { images: Float64Array; values: Float64Array } {
  const size = basis.length / width
  const images = applyGram(rows, basis, width)
  const gram = new Matrix(size, size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const product = dot(
        basis.subarray(i * width, (i + 1) * width),
        images.subarray(j * width, (j + 1) * width),
      )
      gram.set(i, j, product)
      gram.set(j, i, product)
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, { assumeSymmetric: true })
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[b] - realEigenvalues[a])
  const recombined = new Float64Array(images.length)
  order.forEach((column, i) => {
    for (let j = 0; j < size; j++) {
      const weight = eigenvectorMatrix.get(j, column)
      for (let k = 0; k < width; k++) recombined[i * width + k] += weight * images[j * width + k]
    }
  })
  return { images: recombined, values: Float64Array.from(order, (i) => realEigenvalues[i]) }
}

/** Xᵀ X b for every row b of the basis [size, d]. */
function applyGram(rows: Float32Array, basis: Float64Array, width: number): Float64Array {
  const size = basis.length / width
  const columns = transpose(basis, size, width)
  const images = new Float64Array(width * size)
  const products = new Float64Array(size)
  for (let begin = 0; begin < rows.length; begin += width) {
    products.fill(0)
    for (let i = 0; i < width; i++) {
      const value = rows[begin + i]
      for (let j = 0; j < size; j++) products[j] += value * columns[i * size + j]
    }
    for (let i = 0; i < width; i++) {
      const value = rows[begin + i]
      for (let j = 0; j < size; j++) images[i * size + j] += value * products[j]
    }
  }
  return transpose(images, width, size)
}

function transpose(matrix: Float64Array, height: number, width: number): Float64Array {
  const transposed = new Float64Array(matrix.length)
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) transposed[j * height + i] = matrix[i * width + j]
  }
  return transposed
}

/** Gram–Schmidt, twice for accuracy. Rows that depend on earlier ones become zero. */
function orthonormalize(rows: Float64Array, width: number): Float64Array {
  const size = rows.length / width
  const result = rows.slice()
  for (let i = 0; i < size; i++) {
    const current = result.subarray(i * width, (i + 1) * width)
    const before = norm(current)
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const other = result.subarray(j * width, (j + 1) * width)
        const overlap = dot(current, other)
        for (let k = 0; k < width; k++) current[k] -= overlap * other[k]
      }
    }
    const after = norm(current)
    const scale = after > 1e-12 * before ? 1 / after : 0
    for (let k = 0; k < width; k++) current[k] *= scale
  }
  return result
}

/** Turns an axis toward the sum of the rows, or, where they balance, so that its largest entry is positive. */
function fixSign(axis: Float64Array, total: Float64Array): void {
  const side = dot(axis, total)
  let sign = Math.sign(side)
  if (Math.abs(side) <= 1e-3 * norm(total) || norm(total) <= BALANCED) {
    let largest = 0
    for (const value of axis) if (Math.abs(value) > Math.abs(largest)) largest = value
    sign = Math.sign(largest)
  }
  if (sign < 0) for (let i = 0; i < axis.length; i++) axis[i] = -axis[i]
}
