import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'
import type { Fidelity } from './fidelity'
import type { GlobePoints, UnitVectors } from './points'

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
  if (fitted === null) throw new ExplorerError('NotAvailable', errorText`The fit has come to no end.`)
  return fitted
}
