/** Dot product of two vectors of equal length, accumulated in double precision. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** Euclidean length. */
export function norm(a: ArrayLike<number>): number {
  return Math.sqrt(dot(a, a))
}

/** Mean of the entries. */
export function mean(a: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]
  return a.length === 0 ? 0 : sum / a.length
}

/** Takes out the mean, in place: the projection onto the hyperplane orthogonal to all-ones. */
export function centre(a: Float32Array | Float64Array): void {
  const average = mean(a)
  for (let i = 0; i < a.length; i++) a[i] -= average
}

/** Scales to unit length, in place. A vector without length stays zero. */
export function normalize(a: Float32Array | Float64Array): void {
  const length = norm(a)
  if (length === 0) return
  for (let i = 0; i < a.length; i++) a[i] /= length
}

/**
 * Angle in radians between two unit vectors. Uses 2·atan2(‖a − b‖, ‖a + b‖), which stays exact for
 * nearly parallel vectors where acos loses half the digits (Kahan, 2006, “How Futile are Mindless
 * Assessments of Roundoff”, §12).
 */
export function angleBetween(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    difference += (a[i] - b[i]) ** 2
    sum += (a[i] + b[i]) ** 2
  }
  return 2 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum))
}

/** Applies a 3 × 3 row-major matrix to points [n, 3]. */
export function rotatePoints(points: Float32Array, matrix: ArrayLike<number>): Float32Array {
  const rotated = new Float32Array(points.length)
  for (let i = 0; i < points.length; i += 3) {
    for (let axis = 0; axis < 3; axis++) {
      rotated[i + axis] =
        matrix[3 * axis] * points[i] +
        matrix[3 * axis + 1] * points[i + 1] +
        matrix[3 * axis + 2] * points[i + 2]
    }
  }
  return rotated
}
