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

/** A projection that has been fitted and places further vectors in the same picture. */
export interface FittedProjection {
  place(vectors: UnitVectors): GlobePoints
}

/**
 * Maps unit vectors of R^d to the unit globe. A pure function of the vectors and a seed: the same input
 * gives the same points to the bit, with signs fixed by rule.
 */
export interface Projector {
  fit(vectors: UnitVectors, seed: number): FittedProjection
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
