/** Where a search begins: so many points spread evenly over the globe, and the nearest landmark. */
const STARTS = 32
/** The best start is found by so many of the landmarks. */
const SCOUTS = 64
const MOST_STEPS = 24
const MOST_HALVINGS = 8
/** A step of fewer radians is the last. */
const SMALLEST_STEP = 1e-6
const SMALLEST_SINE = 1e-6

/** A lattice of Fibonacci points (González, 2010, “Measurement of Areas on a Sphere”). [STARTS, 3] */
const lattice = Float64Array.from({ length: 3 * STARTS }, (_, i) => {
  const height = 1 - (2 * Math.floor(i / 3) + 1) / STARTS
  const longitude = Math.floor(i / 3) * Math.PI * (3 - Math.sqrt(5))
  const radius = Math.sqrt(1 - height * height)
  return [radius * Math.cos(longitude), radius * Math.sin(longitude), height][i % 3]
})

/**
 * The point of the globe whose great-circle distances to the landmarks are closest to the wanted ones: least
 * Σ (θ_l − φ_l)² by Gauss–Newton steps from the best of a few starts. A step that raises the sum is halved.
 *
 * @param angles θ [landmark] radians
 * @param landmarks [landmark, 3] unit vectors
 * @returns [3]
 */
export function placeAmong(angles: Float32Array, landmarks: Float64Array): Float64Array {
  let point = bestStart(angles, landmarks)
  let error = sumOfSquares(angles, landmarks, point)
  const step = new Float64Array(3)
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    writeStep(step, angles, landmarks, point)
    let length = 1
    let moved = move(point, step, length)
    let sum = sumOfSquares(angles, landmarks, moved)
    for (let halvings = 0; sum > error && halvings < MOST_HALVINGS; halvings++) {
      length /= 2
      moved = move(point, step, length)
      sum = sumOfSquares(angles, landmarks, moved)
    }
    if (sum > error) break
    point = moved
    error = sum
    if (length * Math.hypot(step[0], step[1], step[2]) < SMALLEST_STEP) break
  }
  return point
}

function bestStart(angles: Float32Array, landmarks: Float64Array): Float64Array {
  const every = Math.max(1, Math.floor(angles.length / SCOUTS))
  const nearest = 3 * indexOfLeast(angles)
  let best = landmarks.subarray(nearest, nearest + 3)
  let least = sumOfSquares(angles, landmarks, best, every)
  for (let i = 0; i < lattice.length; i += 3) {
    const start = lattice.subarray(i, i + 3)
    const sum = sumOfSquares(angles, landmarks, start, every)
    if (sum >= least) continue
    best = start
    least = sum
  }
  return best.slice()
}

/** Which value is least; of equal ones the first. */
export function indexOfLeast(values: Float32Array): number {
  let least = 0
  for (let i = 1; i < values.length; i++) if (values[i] < values[least]) least = i
  return least
}

/** Σ (θ_l − φ_l)² over every so many landmarks. */
function sumOfSquares(
  angles: Float32Array,
  landmarks: Float64Array,
  [x, y, z]: Float64Array,
  every = 1,
): number {
  let sum = 0
  for (let l = 0; l < angles.length; l += every) {
    const at = 3 * l
    const cosine = x * landmarks[at] + y * landmarks[at + 1] + z * landmarks[at + 2]
    const error = angles[l] - Math.acos(Math.min(1, Math.max(-1, cosine)))
    sum += error * error
  }
  return sum
}

/**
 * The Gauss–Newton step: with t_l the unit tangent at the point toward landmark l and e_l = θ_l − φ_l, the
 * tangent s that solves (Σ t tᵀ) s = −Σ e t.
 */
function writeStep(
  step: Float64Array,
  angles: Float32Array,
  landmarks: Float64Array,
  point: Float64Array,
): void {
  const [x, y, z] = point
  // Two tangents that make a right-handed frame with the point.
  const flat = Math.abs(z) < 0.9
  const side = Math.hypot(flat ? x : y, flat ? y : z)
  const u = flat ? [-y / side, x / side, 0] : [0, -z / side, y / side]
  const v = [y * u[2] - z * u[1], z * u[0] - x * u[2], x * u[1] - y * u[0]]
  let [uu, uv, vv, right, up] = [0, 0, 0, 0, 0]
  for (let l = 0, at = 0; l < angles.length; l++, at += 3) {
    const [a, b, c] = [landmarks[at], landmarks[at + 1], landmarks[at + 2]]
    const cosine = Math.min(1, Math.max(-1, x * a + y * b + z * c))
    const sine = Math.sqrt(1 - cosine * cosine)
    if (sine < SMALLEST_SINE) continue
    const error = angles[l] - Math.acos(cosine)
    const p = (u[0] * a + u[1] * b + u[2] * c) / sine
    const q = (v[0] * a + v[1] * b + v[2] * c) / sine
    uu += p * p
    uv += p * q
    vv += q * q
    right -= error * p
    up -= error * q
  }
  const determinant = uu * vv - uv * uv
  const regular = determinant > 1e-9 * (uu + vv) ** 2
  const scale = uu + vv > 0 ? 1 / (uu + vv) : 0
  const alongU = regular ? (vv * right - uv * up) / determinant : scale * right
  const alongV = regular ? (uu * up - uv * right) / determinant : scale * up
  for (let axis = 0; axis < 3; axis++) step[axis] = alongU * u[axis] + alongV * v[axis]
}

/** Along the great circle that leaves the point toward `step`, by `length` times its length. */
function move(point: Float64Array, step: Float64Array, length: number): Float64Array {
  const whole = Math.hypot(step[0], step[1], step[2])
  if (whole === 0) return point
  const [along, across] = [Math.cos(length * whole), Math.sin(length * whole) / whole]
  const moved = Float64Array.from(point, (value, axis) => along * value + across * step[axis])
  const norm = Math.hypot(moved[0], moved[1], moved[2])
  return moved.map((value) => value / norm)
}
