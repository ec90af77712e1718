/**
 * Motion on a globe seen from a word, where latitude has a meaning: between two stations latitude and longitude go
 * apart, each evenly, longitude the short way. A great circle could lead across the pole, where no state is.
 */

/**
 * How such a globe is turned, 3 × 3, row-major: its columns are the first meridian, the one 90° east of it, and the
 * pole, as drawn.
 */
export type PoleFrame = ArrayLike<number>

/** Nearer to the axis than this, a point has no longitude. */
const ON_AXIS = 1e-6

/** Radians from the pole, and around it; null at the pole. */
function polar(points: Float32Array, at: number, frame: PoleFrame): [away: number, around: number | null] {
  const along = (column: number): number =>
    points[at] * frame[column] + points[at + 1] * frame[3 + column] + points[at + 2] * frame[6 + column]
  const [x, y, z] = [along(0), along(1), along(2)]
  const radius = Math.hypot(x, y)
  return [Math.atan2(radius, z), radius < ON_AXIS ? null : Math.atan2(y, x)]
}

/** The short way around, radians: −π … π. */
function shortWay(from: number, to: number): number {
  const turn = (to - from) % (2 * Math.PI)
  return turn > Math.PI ? turn - 2 * Math.PI : turn < -Math.PI ? turn + 2 * Math.PI : turn
}

/** From where a piece begins and how far it goes, radians. A point at the pole has the longitude of the other. */
function pieceOf(points: Float32Array, from: number, to: number, frame: PoleFrame) {
  const [away, around] = polar(points, from, frame)
  const [toAway, toAround] = polar(points, to, frame)
  const begin = around ?? toAround ?? 0
  return { away, around: begin, down: toAway - away, east: shortWay(begin, toAround ?? begin) }
}

/** Writes the point [3] at `fraction` of the piece between two points [3] of `points`, given by their first coordinates. */
export function writeApartPoint(
  out: Float32Array,
  offset: number,
  points: Float32Array,
  from: number,
  to: number,
  frame: PoleFrame,
  fraction: number,
): void {
  const { away, around, down, east } = pieceOf(points, from, to, frame)
  const [latitude, longitude] = [away + fraction * down, around + fraction * east]
  const [x, y, z] = [
    Math.sin(latitude) * Math.cos(longitude),
    Math.sin(latitude) * Math.sin(longitude),
    Math.cos(latitude),
  ]
  for (let axis = 0; axis < 3; axis++) {
    out[offset + axis] = x * frame[3 * axis] + y * frame[3 * axis + 1] + z * frame[3 * axis + 2]
  }
}

/**
 * How long a piece is, and how much it bends, radians: a way around the pole is short there, and bends all the same.
 */
export function apartLength(
  points: Float32Array,
  from: number,
  to: number,
  frame: PoleFrame,
): { readonly length: number; readonly bend: number } {
  const { away, down, east } = pieceOf(points, from, to, frame)
  const length = Math.hypot(down, east * Math.sin(away + down / 2))
  return { length, bend: Math.max(length, Math.abs(east) / 3) }
}
