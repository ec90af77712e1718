import { centre, dot, mean, normalize } from '../core/linalg'

/** The plane in which a residual turns toward a place: x = mean + length · u. */
export interface TurnPlane {
  readonly mean: number
  /** ‖centred x‖ */
  readonly length: number
  /** The direction of the centred x [d], of length 1. */
  readonly u: Float64Array
  /** What of the place is orthogonal to u [d], of length 1. */
  readonly across: Float64Array
}

/**
 * The plane of a residual x [d] and a place, a unit vector orthogonal to all-ones [d]. Null where they lie on one line,
 * or x has no direction: there is no such plane.
 */
export function turnPlane(residual: Float32Array, place: ArrayLike<number>): TurnPlane | null {
  const average = mean(residual)
  const u = Float64Array.from(residual, (value) => value - average)
  const length = Math.sqrt(dot(u, u))
  normalize(u)
  const across = Float64Array.from(place)
  const along = dot(u, across)
  for (let i = 0; i < across.length; i++) across[i] -= along * u[i]
  centre(across)
  if (length === 0 || dot(across, across) < PARALLEL) return null
  normalize(across)
  return { mean: average, length, u, across }
}

/**
 * Turns a residual toward a place on the sphere: x′ = mean(x) + ‖centred x‖ · R u, where u is the direction of
 * the centred x, and R turns by `degrees` in the plane of u and the place. LayerNorm then reads the turned u;
 * the mean and the length of the centred x stay as they were. Where u and the place lie on one line there is
 * no such plane, and x stays.
 *
 * @param residual x [d]
 * @param place a unit vector orthogonal to all-ones [d], such as a word's landmark
 * @param degrees how far; more than the angle between them turns past the place, fewer than 0 away from it
 * @returns x′ [d]
 */
export function rotateToward(
  residual: Float32Array,
  place: ArrayLike<number>,
  degrees: number,
): Float32Array {
  const plane = turnPlane(residual, place)
  if (plane === null) return residual.slice()
  const { mean: average, length, u, across } = plane
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return residual.map((_, i) => average + length * (cos * u[i] + sin * across[i]))
}

/** Squared sine below which two float32 directions cannot be told from parallel ones. */
const PARALLEL = 1e-12

/** The mean of rows. [n, width] → [width] */
export function meanRow(rows: Float32Array, width: number): Float32Array {
  const sums = new Float64Array(width)
  for (let i = 0; i < rows.length; i++) sums[i % width] += rows[i]
  return Float32Array.from(sums, (sum) => (sum * width) / rows.length)
}
