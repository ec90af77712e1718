import type { EllipsoidStage, PartName, QueryOrKey } from '../../engine/types'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/**
 * What heads and forces add to the globe. As with the picture, the arrays live beside the store, which only
 * says that they have changed. Each is of one picture, and drawn with that one only.
 */

/** A place where a head wants to look, or from where it would be looked at. */
export interface Ghost {
  readonly side: QueryOrKey
  /** The token whose wish it is. */
  readonly token: number
  /** The nearest word. */
  readonly word: string
  /** [3] on the unit globe, as drawn. */
  readonly place: Float32Array
  readonly captured: number | null
}

/** The forces of one step as arrows along great circles. */
export interface Arrows {
  readonly station: number
  readonly token: number
  readonly parts: readonly PartName[]
  /** [part] signed turns. */
  readonly turns: Float32Array
  readonly samples: number
  /** [part, sample, 3] on the unit globe as drawn, from the particle to the tip. */
  readonly places: Float32Array
  /** [part, sample] */
  readonly captured: Float32Array | null
}

/** One stage of how a head sees the sphere, scaled to fit the globe. */
export interface DrawnEllipsoid {
  readonly stage: EllipsoidStage
  /** How many times larger it is drawn than it is. */
  readonly scale: number
  /** [token, 3] shadows, as drawn. */
  readonly points: Float32Array
  readonly middle: Float32Array
  /** 3 × 3, row-major. */
  readonly axes: Float32Array
}

interface Overlay {
  ghosts: readonly Ghost[]
  arrows: Arrows | null
  /** How the chosen head sees the sphere. */
  ellipsoid: DrawnEllipsoid | null
  /** How the next sublayer is given the whole station. */
  sublayer: DrawnEllipsoid | null
  /** The revision of the picture that all of it belongs to. */
  picture: number
}

export const overlay: Overlay = { ghosts: [], arrows: null, ellipsoid: null, sublayer: null, picture: 0 }

export const useOverlay = sessionStore<{ readonly revision: number }>(() => ({ revision: 0 }))

/** Draws this from now on. What belongs to another picture is dropped. */
export function drawOver(session: Session, picture: number, change: Partial<Omit<Overlay, 'picture'>>): void {
  if (overlay.picture !== picture)
    Object.assign(overlay, { ghosts: [], arrows: null, ellipsoid: null, sublayer: null, picture })
  Object.assign(overlay, change)
  useOverlay.of(session).setState(({ revision }) => ({ revision: revision + 1 }))
}
