import { ExplorerError } from '../core/errors'
import { said } from '../core/said'
import type { Fidelity } from './fidelity'

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

/** How likely the word is that a globe is seen from, at each of some states. */
export interface Likelihood {
  /** [n] natural logarithms of its probability. */
  readonly logs: Float32Array
  /** The states are [station, token]: of so many tokens. */
  readonly tokens: number
}

/** A projection that has been fitted and places further vectors in the same picture. */
export interface FittedProjection {
  /** @param likelihood of states, for a globe seen from a word: without it, vectors are places of words. */
  place(vectors: UnitVectors, likelihood?: Likelihood): GlobePoints
  /** How truly points show these vectors, where that is not told by the angles between them. */
  measure?(vectors: UnitVectors, seed: number): (points: GlobePoints) => Fidelity
  /** [3, d] orthonormal rows: a point is the direction of their products with a vector; absent where it is not so. */
  readonly axes?: Float64Array
}

/** What a projector may be given besides the vectors. */
export interface Given {
  /** Unit vectors of the trace that a person pinned. */
  readonly pinned?: UnitVectors
  /** Unit vectors of two or three words that a person chose. */
  readonly words?: UnitVectors
  /** The word that the globe is seen from. */
  readonly pole?: {
    /** [d] unit vector, where it is predicted hardest. */
    readonly place: Float32Array
    /** Indices of the vectors of the followed trail. */
    readonly followed?: readonly number[]
  }
}

/**
 * Maps unit vectors of R^d to the unit globe. A pure function of the vectors, what is given and a seed: the same
 * input gives the same points to the bit, with signs fixed by rule.
 */
export type Projector = DirectProjector | SteppedProjector

/** Is done at once. Throws ExplorerError NotAvailable where something it needs is not given. */
export interface DirectProjector {
  fit(vectors: UnitVectors, seed: number, given?: Given): FittedProjection
}

/** Takes its time, and can be watched and left at any step. */
export interface SteppedProjector {
  /** @param start [n, 3] the points of PCA with the same seed, where they are known already */
  begin(vectors: UnitVectors, seed: number, start?: Float32Array): Fitting
}

/** A fit on its way. */
export interface Fitting {
  /** How far it is, 0 … 1. */
  readonly progress: number
  /** Goes on for a few milliseconds; returns whether it is finished. */
  step(): boolean
  /** Where the vectors are by now. */
  points(): GlobePoints
  /** Places further vectors among those, where they are by now; null where that takes the finished fit. */
  fitted(): FittedProjection | null
}

export const isStepped = (projector: Projector): projector is SteppedProjector => 'begin' in projector

/** Fits any projector to its end. */
export function fitWhole(
  projector: Projector,
  vectors: UnitVectors,
  seed: number,
  given?: Given,
): FittedProjection {
  if (!isStepped(projector)) return projector.fit(vectors, seed, given)
  const fitting = projector.begin(vectors, seed)
  while (!fitting.step()) {}
  const fitted = fitting.fitted()
  if (fitted === null) throw new ExplorerError('NotAvailable', said`The fit has come to no end.`)
  return fitted
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
