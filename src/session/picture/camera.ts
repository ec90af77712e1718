import { FIRST_LOOK } from '../../core/firstLook'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'

/** From where the globe is looked at: told to links when the camera rests, and asked of it by them. */

export interface CameraPlace {
  /** Radians around the third axis, from the first. */
  readonly azimuth: number
  /** Radians above the plane of the first two axes. */
  readonly elevation: number
  /** How near it is: 1 where the globe fills the frame, 2 at half that distance. */
  readonly zoom: number
}

/** The first axis faces it, a little from above so that parallels read as circles. */
export const FIRST_PLACE: CameraPlace = { ...FIRST_LOOK, zoom: 1 }

export const useCamera = sessionStore<{
  /** Where it rested last. */
  readonly place: CameraPlace
  /** Grows whenever it is asked to go to `place`. */
  readonly asked: number
}>(() => ({ place: FIRST_PLACE, asked: 0 }))

/** Asks the camera to look from there. */
export const lookFrom = (session: Session, place: CameraPlace): void =>
  useCamera.of(session).setState(({ asked }) => ({ place, asked: asked + 1 }))

/** The camera rests there. */
export const restAt = (session: Session, place: CameraPlace): void =>
  useCamera.of(session).setState({ place })
