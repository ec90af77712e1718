import { type KeyboardEvent, type RefObject, useCallback } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { FIRST_PLACE, lookFrom } from '../../session/picture/camera'
import type { CameraHandle } from './CameraRig'

/** Radians per key press. */
const STEP = 0.13
const ZOOM = 1.12

/** Arrow keys turn the globe, + and − zoom, Home looks from where it was looked at first. */
export function useGlobeKeys(camera: RefObject<CameraHandle | null>) {
  const session = useCurrentSession()
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || camera.current === null) return
      const { turn, zoom } = camera.current
      if (event.key === 'ArrowLeft') turn(-STEP, 0)
      else if (event.key === 'ArrowRight') turn(STEP, 0)
      else if (event.key === 'ArrowUp') turn(0, STEP)
      else if (event.key === 'ArrowDown') turn(0, -STEP)
      else if (event.key === '+' || event.key === '=') zoom(1 / ZOOM)
      else if (event.key === '-' || event.key === '_') zoom(ZOOM)
      else if (event.key === 'Home') lookFrom(session, FIRST_PLACE)
      else return
      event.preventDefault()
      event.stopPropagation()
    },
    [camera, session],
  )
}
