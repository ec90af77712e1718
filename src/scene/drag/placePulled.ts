import { degreesFromPole } from '../../core/poleRule'
import type { DragState } from '../../session/drag/drag'
import { poleOf } from '../fromWord/rings'
import type { Pulled, Stage } from '../stage/Stage'

/** So near to a station, one has reached it. */
const ARRIVED = 1e-3

/** What is pulled of what is on the stage, at the station that it is pulled at. */
export function pulledOn(stage: Stage, { held, drawn, turned }: DragState): Pulled | null {
  if (held === null || drawn === null || stage.picture?.pole == null) return null
  if (held.token >= stage.picture.tokens || Math.abs(stage.shown - held.station) > ARRIVED) return null
  return { token: held.token, away: degreesFromPole(drawn), told: turned?.log ?? null }
}

/** Puts the pulled particle on its meridian, where the pointer is. Its picture follows as fast as it can. */
export function placePulled(stage: Stage): void {
  const { pulled, picture, places } = stage
  if (pulled === null || picture?.pole == null) return
  const pole = poleOf(picture.rotation)
  const offset = 3 * pulled.token
  const along = pole.reduce((sum, value, axis) => sum + value * places[offset + axis], 0)
  const across = pole.map((value, axis) => places[offset + axis] - along * value)
  const length = Math.hypot(...across)
  // At the pole there is no meridian to go down.
  if (length < 1e-6) return
  const angle = (pulled.away * Math.PI) / 180
  for (let axis = 0; axis < 3; axis++) {
    places[offset + axis] = Math.cos(angle) * pole[axis] + (Math.sin(angle) / length) * across[axis]
  }
  stage.placesVersion += 1
}
