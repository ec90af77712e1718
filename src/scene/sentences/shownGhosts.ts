import type { Color3 } from '../palette'
import type { GhostJourney } from './ghostJourney'

/** What is shown of other sentences in a frame. Changed in place by the frame callbacks; never in a store. */
export interface ShownGhosts {
  journey: GhostJourney | null
  /** [ghost] */
  colors: readonly Color3[]
  /** [ghost, 3] */
  places: Float32Array
}

export const createShownGhosts = (): ShownGhosts => ({
  journey: null,
  colors: [],
  places: new Float32Array(0),
})
