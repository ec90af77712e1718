import { dot, norm, normalize } from '../core/linalg'
import { row } from '../core/tensor'
import { leadingEigenvectors } from './leadingEigenvectors'

/** Rows whose sum is shorter than this balance: their mean is rounding. */
const BALANCED = 1e-3

/**
 * The leading right singular vectors of X [n, d], from the smaller of its two Gram matrices. Signs are fixed
 * by rule: the rows lie on the positive side of each axis on average, or, where they balance, its largest
 * entry is positive.
 *
 * @param rows X, row-major
 * @returns [count, d] orthonormal rows; directions in which X has no length are zero.
 */
export function principalAxes(rows: Float32Array, width: number, count: number, seed: number): Float64Array {
  const height = rows.length / width
  const axes =
    width <= height
      ? leadingEigenvectors(gramOfColumns(rows, width), width, count, seed)
      : fromLeft(rows, width, leadingEigenvectors(gramOfRows(rows, width), height, count, seed))
  const total = new Float64Array(width)
  for (let i = 0; i < rows.length; i++) total[i % width] += rows[i]
  for (let i = 0; i < count; i++) fixSign(axes.subarray(i * width, (i + 1) * width), total)
  return axes
}

/**
 * XᵀX [d, d]. It is larger than a cache of 768 columns: four rows go through it at once, two columns at a time, each
 * number widened once.
 */
function gramOfColumns(rows: Float32Array, width: number): Float64Array {
  const gram = new Float64Array(width * width)
  const [a, b, c, d] = [0, 1, 2, 3].map(() => new Float64Array(width))
  for (let begin = 0; begin < rows.length; begin += 4 * width) {
    for (const [index, wide] of [a, b, c, d].entries()) {
      const from = begin + index * width
      if (from < rows.length) wide.set(rows.subarray(from, from + width))
      else wide.fill(0)
    }
    for (let i = 0; i < width; i += 2) {
      const next = Math.min(i + 1, width - 1)
      const [p, q, r, s] = [a[i], b[i], c[i], d[i]]
      const [t, u, v, w] = next === i ? NOTHING : [a[next], b[next], c[next], d[next]]
      const [at, below] = [i * width, next * width]
      for (let j = i; j < width; j++) {
        const e = a[j]
        const f = b[j]
        const g = c[j]
        const h = d[j]
        gram[at + j] += p * e + q * f + r * g + s * h
        gram[below + j] += t * e + u * f + v * g + w * h
      }
    }
  }
  return mirror(gram, width)
}

/** What the column after the last would be, were their number even. */
const NOTHING = [0, 0, 0, 0] as const

/** XXᵀ [n, n] */
function gramOfRows(rows: Float32Array, width: number): Float64Array {
  const height = rows.length / width
  const gram = new Float64Array(height * height)
  for (let i = 0; i < height; i++) {
    for (let j = i; j < height; j++) gram[i * height + j] = dot(row(rows, i, width), row(rows, j, width))
  }
  return mirror(gram, height)
}

/** Copies the upper triangle below the diagonal. */
function mirror(matrix: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) matrix[i * size + j] = matrix[j * size + i]
  }
  return matrix
}

/** From left singular vectors to right ones: Xᵀw, scaled to length 1. [count, n] → [count, d] */
function fromLeft(rows: Float32Array, width: number, left: Float64Array): Float64Array {
  const height = rows.length / width
  const count = left.length / height
  const axes = new Float64Array(count * width)
  for (let i = 0; i < count; i++) {
    const axis = axes.subarray(i * width, (i + 1) * width)
    for (let j = 0; j < height; j++) {
      const weight = left[i * height + j]
      for (let k = 0; k < width; k++) axis[k] += weight * rows[j * width + k]
    }
    // An eigenvector of eigenvalue zero is orthogonal to all rows: what is left of it is rounding.
    if (norm(axis) < 1e-6) axis.fill(0)
    else normalize(axis)
  }
  return axes
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
