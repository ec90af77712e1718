/**
 * Motion along great circles of R^d, seen through a linear projection.
 *
 * The great circle from u to v at angle θ is (sin((1 − t)θ) u + sin(tθ) v) / sin θ. A linear projection P
 * keeps sums, so the shadow of the particle at fraction t is the same sum of the two shadows P u and P v.
 */

/** Angles closer to 0 or π than this have no usable sine. */
const SMALLEST_SINE = 1e-4

/** [a, b] such that a·P u + b·P v is the shadow at fraction t in [0, 1]; `turn` is θ in radians. */
export function pieceWeights(turn: number, fraction: number, weights: Float64Array): void {
  const sine = Math.sin(turn)
  if (sine < SMALLEST_SINE) {
    weights[0] = 1 - fraction
    weights[1] = fraction
    return
  }
  weights[0] = Math.sin((1 - fraction) * turn) / sine
  weights[1] = Math.sin(fraction * turn) / sine
}

const weights = new Float64Array(2)

/**
 * Writes the shadow at `fraction` of the piece between two shadows [3] of `points`.
 *
 * `from`, `to` and `offset` are positions of the first coordinate.
 */
export function writePiecePoint(
  out: Float32Array,
  offset: number,
  points: Float32Array,
  from: number,
  to: number,
  turn: number,
  fraction: number,
): void {
  pieceWeights(turn, fraction, weights)
  for (let axis = 0; axis < 3; axis++) {
    out[offset + axis] = weights[0] * points[from + axis] + weights[1] * points[to + axis]
  }
}

/** The length of a shadow [3]. These are never so long or short that the slower `Math.hypot` would be needed. */
export function lengthAt(points: Float32Array, offset: number): number {
  return Math.sqrt(points[offset] ** 2 + points[offset + 1] ** 2 + points[offset + 2] ** 2)
}

/** Lengths under this have no direction. */
const SHORTEST = 1e-4

/**
 * Moves a shadow [3] toward the surface, in place: depth 1 leaves it where the projection sees it, depth 0
 * puts it on the unit globe. A shadow at the centre has no direction and stays.
 */
export function settle(points: Float32Array, offset: number, depth: number): void {
  const length = lengthAt(points, offset)
  if (length < SHORTEST) return
  const scale = depth + (1 - depth) / length
  for (let axis = 0; axis < 3; axis++) points[offset + axis] *= scale
}

/**
 * The fraction t of a piece at which its direction, seen from the centre, has turned by `bend` of the
 * `wholeBend` radians between its ends. Solves tan bend = b·r_v·sin Φ / (a·r_u + b·r_v·cos Φ) for t, with
 * r the lengths of the two shadows. Sampling evenly in bend keeps curves smooth where the shadow is short.
 */
export function fractionAtBend(
  bend: number,
  wholeBend: number,
  turn: number,
  lengthFrom: number,
  lengthTo: number,
): number {
  const even = bend / wholeBend
  if (Math.sin(wholeBend) < SMALLEST_SINE || Math.sin(turn) < SMALLEST_SINE) return even
  if (lengthFrom < SHORTEST || lengthTo < SHORTEST || bend <= 0 || bend >= wholeBend) return even
  const ratio = (lengthTo * Math.sin(wholeBend - bend)) / (lengthFrom * Math.sin(bend))
  return Math.atan2(Math.sin(turn), ratio + Math.cos(turn)) / turn
}
