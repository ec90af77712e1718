import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix'
import { dot, norm, normalize } from '../core/linalg'

/** A mirrored globe is taken only if it halves what is left of the distance. */
const MIRROR_GAIN = 0.5

/** The 3 × 3 unit matrix, row-major. */
export const identityRotation = (): Float32Array => Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1)

/**
 * The rotation of a first picture: the middle of its points faces the viewer (+x), and they spread from side
 * to side (y) rather than up and down (z).
 *
 * @param points [n, 3] unit vectors
 * @returns 3 × 3, row-major; the identity where the points have no middle.
 */
export function facingRotation(points: Float32Array): Float32Array {
  const middle = new Float64Array(3)
  for (let i = 0; i < points.length; i++) middle[i % 3] += points[i]
  if (norm(middle) <= 1e-6 * points.length) return identityRotation()
  normalize(middle)
  const spread = Matrix.zeros(3, 3)
  for (let i = 0; i < points.length; i += 3) {
    const depth = dot(points.subarray(i, i + 3), middle)
    const beside = [0, 1, 2].map((axis) => points[i + axis] - depth * middle[axis])
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 3; b++) spread.set(a, b, spread.get(a, b) + beside[a] * beside[b])
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(spread, {
    assumeSymmetric: true,
  })
  const widest = realEigenvalues.indexOf(Math.max(...realEigenvalues))
  const side = Float64Array.from(eigenvectorMatrix.getColumn(widest))
  const overlap = dot(side, middle)
  for (let axis = 0; axis < 3; axis++) side[axis] -= overlap * middle[axis]
  // Points that all lie in one place spread to no side: any will do.
  if (norm(side) < 1e-6)
    side.set(Math.abs(middle[2]) < 0.9 ? [-middle[1], middle[0], 0] : [0, -middle[2], middle[1]])
  normalize(side)
  const [a, b, c] = middle
  const [d, e, f] = side
  return Float32Array.of(a, b, c, d, e, f, b * f - c * e, c * d - a * f, a * e - b * d)
}

/**
 * Orthogonal Procrustes (Schönemann, 1966): the rotation R that brings points p closest to targets q,
 * minimising Σ ‖R p − q‖². A reflection is chosen only where it fits far better, since a mirrored globe is
 * another picture.
 *
 * @param points [n, 3]
 * @param targets [n, 3]
 * @returns 3 × 3, row-major
 */
export function alignRotation(points: Float32Array, targets: Float32Array): Float32Array {
  const covariance = Matrix.zeros(3, 3)
  for (let i = 0; i < points.length; i += 3) {
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b < 3; b++) {
        covariance.set(a, b, covariance.get(a, b) + targets[i + a] * points[i + b])
      }
    }
  }
  const { leftSingularVectors: left, rightSingularVectors: right } = new SingularValueDecomposition(
    covariance,
  )
  const free = left.mmul(right.transpose())
  if (determinant(free) > 0) return flatten(free)
  const proper = left.mmul(Matrix.diag([1, 1, -1])).mmul(right.transpose())
  const mirrored = distance(free, points, targets)
  return flatten(mirrored < MIRROR_GAIN * distance(proper, points, targets) ? free : proper)
}

function determinant(m: Matrix): number {
  const [[a, b, c], [d, e, f], [g, h, i]] = m.to2DArray()
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
}

function distance(rotation: Matrix, points: Float32Array, targets: Float32Array): number {
  const [x, y, z] = rotation.to2DArray()
  let sum = 0
  for (let i = 0; i < points.length; i += 3) {
    ;[x, y, z].forEach((axis, a) => {
      const turned = axis[0] * points[i] + axis[1] * points[i + 1] + axis[2] * points[i + 2]
      sum += (turned - targets[i + a]) ** 2
    })
  }
  return sum
}

const flatten = (m: Matrix): Float32Array => Float32Array.from(m.to2DArray().flat())
