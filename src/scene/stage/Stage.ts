import type { Landmarks, Picture } from '../../session/stores/picture'
import type { LabelSource } from '../labels/Label'
import type { Box, PlacedLabel } from '../labels/placeLabels'
import type { ShownLandmark } from '../landmarks/advanceLandmarks'
import type { Follower } from '../motion/followStation'
import type { Journey } from '../motion/writePlaces'
import type { Eye } from './writeScreen'

/** The box of a landmark's label. */
export interface NamedBox extends Box {
  readonly id: number
}

/** A particle that is pulled. */
export interface Pulled {
  readonly token: number
  /** Where the pointer holds it, degrees from the pole. */
  readonly away: number
  /** ln p of the pole's word where the engine found it last; null before it has. */
  readonly told: number | null
}

/**
 * What is on the stage in this frame. It is changed in place by the frame callbacks, in this order: the
 * conductor moves it, then everything else draws it. It never enters React state or a store.
 */
export interface Stage extends Follower {
  picture: Picture | null
  /** Those of the picture, which may be older than the session's. */
  tokens: Picture['words']
  journey: Journey | null
  /** 0: particles on the surface, 1: at the depth that the projection sees. */
  depth: number
  /** The points of the picture have moved since the places were written. */
  moved: boolean
  /** 0 … 1 of the glide from where particles were drawn in the last picture. */
  glided: number
  /** Seconds that the glide takes. */
  glideTime: number
  /** [token, 3] where the particles were drawn when the picture came. */
  origins: Float32Array
  /** [token] 1 for particles of the last picture too, else 0. */
  known: Float32Array
  /** [token, 3] where the particles are drawn; NaN for those that are not. */
  places: Float32Array
  /** Grows whenever `places` change. */
  placesVersion: number
  /** [token, SCREEN_STRIDE] where they are on the screen. */
  screen: Float32Array
  /** How the camera sees in this frame; null before the first. */
  eye: Eye | null
  landmarks: ShownLandmark[]
  /** [landmark, SCREEN_STRIDE] where they are on the screen; it may be longer. */
  landmarkScreen: Float32Array
  /** The token that is followed on a globe seen from a word: all others are dimmed. Null for none. */
  followed: number | null
  /** The particle that a person pulls on a globe seen from a word; null while none is. */
  pulled: Pulled | null
  /** Whatever else on the globe has names: they are placed with those of tokens and landmarks. */
  readonly labelSources: Set<LabelSource>
  /** The labels that have room in this frame, by key, CSS pixels. */
  labels: ReadonlyMap<string, PlacedLabel>
  /** The labels of landmarks that are shown in this frame, CSS pixels. */
  landmarkLabels: NamedBox[]
  landmarksDrawn: Landmarks | null
  /** Grows whenever landmarks change. */
  landmarksVersion: number
  moving: boolean
}

export const createStage = (): Stage => ({
  picture: null,
  tokens: [],
  journey: null,
  shown: 0,
  velocity: 0,
  depth: 0,
  moved: false,
  glided: 1,
  glideTime: 0.18,
  origins: new Float32Array(0),
  known: new Float32Array(0),
  places: new Float32Array(0),
  placesVersion: 0,
  screen: new Float32Array(0),
  eye: null,
  landmarks: [],
  landmarkScreen: new Float32Array(0),
  followed: null,
  pulled: null,
  labelSources: new Set(),
  labels: new Map(),
  landmarkLabels: [],
  landmarksDrawn: null,
  landmarksVersion: 0,
  moving: false,
})

/** How present a particle is that is not the followed one. */
const DIMMED = 0.5

/** Whether a particle has a place: states that have not been read yet are not drawn. */
export const isPlaced = (places: Float32Array, token: number): boolean => !Number.isNaN(places[3 * token])

/** How present a particle is, 0 … 1: new ones appear while the others glide. */
export function presence(stage: Stage, token: number): number {
  if (!isPlaced(stage.places, token)) return 0
  const dims = stage.followed !== null && stage.followed !== token
  return Math.max(stage.known[token], stage.glided) * (dims ? DIMMED : 1)
}
