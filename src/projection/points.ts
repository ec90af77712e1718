/** Unit vectors to be shown: [n, d], row-major. */
export interface UnitVectors {
  readonly count: number
  readonly width: number
  readonly data: Float32Array
}

/** Points of the unit globe. */
export interface GlobePoints {
  /** [n, 3] unit vectors; a vector that the projection cannot see at all stands at [0, 0, 1]. */
  readonly positions: Float32Array
  /** [n] in [0, 1]: how much of each vector the globe shows; null where the projector has no such thing. */
  readonly captured: Float32Array | null
}

/** Some of the vectors, by their indices. */
export function select({ width, data }: UnitVectors, chosen: readonly number[]): UnitVectors {
  const selected = new Float32Array(chosen.length * width)
  chosen.forEach((index, i) => {
    selected.set(data.subarray(index * width, (index + 1) * width), i * width)
  })
  return { count: chosen.length, width, data: selected }
}

/** Splits points p [n, 3] of the ball into directions on the globe and their lengths. */
export function ontoGlobe(points: Float32Array): GlobePoints & { readonly captured: Float32Array } {
  const positions = new Float32Array(points.length)
  const captured = new Float32Array(points.length / 3)
  for (let i = 0; i < captured.length; i++) {
    const [x, y, z] = [points[3 * i], points[3 * i + 1], points[3 * i + 2]]
    const length = Math.sqrt(x * x + y * y + z * z)
    captured[i] = Math.min(1, length)
    if (length > 0) positions.set([x / length, y / length, z / length], 3 * i)
    else positions[3 * i + 2] = 1
  }
  return { positions, captured }
}
