import type { Distances } from './angles'

/** Sines under this have no direction: the points are in one place, or opposite. */
const SMALLEST_SINE = 1e-6

/**
 * The stress Σ_{i<j} (θ_ij − φ_ij)² of points on the unit globe, φ their great-circle distances, and its
 * Riemannian gradient: −2 Σ_j (θ_ij − φ_ij) / sin φ_ij · x_j, projected to the tangent plane at x_i.
 *
 * @param angles θ in radians
 * @param points [n, 3] unit vectors
 * @param gradient [n, 3], written
 */
export function globeStress(
  { count, data }: Distances,
  points: Float64Array,
  gradient: Float64Array,
): number {
  gradient.fill(0)
  let stress = 0
  for (let i = 0; i < count; i++) {
    const x = points[3 * i]
    const y = points[3 * i + 1]
    const z = points[3 * i + 2]
    let [pullX, pullY, pullZ] = [0, 0, 0]
    for (let j = i + 1, at = 3 * j; j < count; j++, at += 3) {
      const a = points[at]
      const b = points[at + 1]
      const c = points[at + 2]
      const cosine = Math.min(1, Math.max(-1, x * a + y * b + z * c))
      const error = data[i * count + j] - Math.acos(cosine)
      stress += error * error
      const weight = (2 * error) / Math.max(SMALLEST_SINE, Math.sqrt(1 - cosine * cosine))
      pullX += weight * a
      pullY += weight * b
      pullZ += weight * c
      gradient[at] += weight * x
      gradient[at + 1] += weight * y
      gradient[at + 2] += weight * z
    }
    gradient[3 * i] += pullX
    gradient[3 * i + 1] += pullY
    gradient[3 * i + 2] += pullZ
  }
  toTangent(gradient, points)
  return stress
}

/** Takes out of each row of `vectors` [n, 3] what points along its own point, in place. */
export function toTangent(vectors: Float64Array, points: Float64Array): void {
  for (let i = 0; i < points.length; i += 3) {
    const along = vectors[i] * points[i] + vectors[i + 1] * points[i + 1] + vectors[i + 2] * points[i + 2]
    for (let axis = 0; axis < 3; axis++) vectors[i + axis] -= along * points[i + axis]
  }
}

/** Goes from the points along `direction` by `length` and back to the globe. [n, 3] */
export function retract(points: Float64Array, direction: Float64Array, length: number): Float64Array {
  const moved = new Float64Array(points.length)
  for (let i = 0; i < points.length; i += 3) {
    const x = points[i] + length * direction[i]
    const y = points[i + 1] + length * direction[i + 1]
    const z = points[i + 2] + length * direction[i + 2]
    const norm = Math.sqrt(x * x + y * y + z * z)
    moved[i] = x / norm
    moved[i + 1] = y / norm
    moved[i + 2] = z / norm
  }
  return moved
}
