import type { Token } from '../engine/types'
import type { Projection } from '../lab/types'

/**
 * The arrays that the scene draws. They are large and replaced whole, so they live beside the stores,
 * which only hold their revisions (`pictureRevision`, `landmarksRevision`).
 */

export interface Picture extends Projection {
  readonly revision: number
  /** The tokens it shows; the session may already hold those of a newer text. */
  readonly words: readonly Token[]
  /** [station, token, 3] points of the unit globe as drawn: canonical positions, rotated. */
  readonly drawn: Float32Array
}

/** A word at the place of the globe where it is predicted hardest. */
export interface Landmark {
  readonly id: number
  readonly word: string
  /** Tokens whose likeliest word it is. */
  readonly tokens: readonly number[]
  /** The largest of their probabilities. */
  readonly probability: number
}

export interface Landmarks {
  readonly station: number
  readonly words: readonly Landmark[]
  /** [landmark, 3] points of the unit globe as drawn. */
  readonly drawn: Float32Array
  /** [landmark] */
  readonly captured: Float32Array | null
}

export const picture: { current: Picture | null } = { current: null }
export const landmarks: { current: Landmarks | null } = { current: null }
