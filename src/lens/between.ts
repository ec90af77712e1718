import { angleBetween, dot } from '../core/linalg'

/** Where a point of the sphere lies, seen from two others. Angles in radians. */
export interface Between {
  readonly toFirst: number
  readonly toSecond: number
  /**
   * Where on the great circle through both the nearest point to it lies: 0 at the first, 1 at the second. Outside
   * [0, 1] it lies beyond them. NaN where the two are the same or opposite: no one great circle leads from one to
   * the other; or where the point is a pole of that circle, as near to all of it.
   */
  readonly along: number
  /** Its distance from that great circle, 0 … π/2; NaN where there is no one great circle. */
  readonly off: number
}

/** A sine below this is none in single precision. */
const SMALLEST_SINE = 1e-6

/**
 * The place of a particle between two words: unit vectors u, a, b of equal width. With c the unit vector of the
 * plane of a and b that is orthogonal to a, u = x a + y c + rest; along = atan2(y, x) / angle(a, b), off =
 * atan2(‖rest‖, ‖(x, y)‖).
 */
export function placeBetween(u: ArrayLike<number>, a: ArrayLike<number>, b: ArrayLike<number>): Between {
  const toFirst = angleBetween(u, a)
  const toSecond = angleBetween(u, b)
  const whole = angleBetween(a, b)
  const sine = Math.sin(whole)
  if (sine < SMALLEST_SINE) return { toFirst, toSecond, along: Number.NaN, off: Number.NaN }
  const cosine = Math.cos(whole)
  const x = dot(u, a)
  const y = (dot(u, b) - cosine * x) / sine
  let rest = 0
  for (let i = 0; i < u.length; i++) rest += (u[i] - x * a[i] - (y * (b[i] - cosine * a[i])) / sine) ** 2
  const inPlane = Math.hypot(x, y)
  const along = inPlane < SMALLEST_SINE ? Number.NaN : atWhole(Math.atan2(y, x), whole) / whole
  return { toFirst, toSecond, along, off: Math.atan2(Math.sqrt(rest), inPlane) }
}

/** Of the angles that mean the same point, the one nearest to the middle of the way [0, whole]. */
function atWhole(angle: number, whole: number): number {
  return angle < whole / 2 - Math.PI ? angle + 2 * Math.PI : angle
}
