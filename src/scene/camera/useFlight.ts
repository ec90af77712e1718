import { useThree } from '@react-three/fiber'
import { useCallback, useEffect, useRef } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { useLandmarkView } from '../../session/stores/landmarkView'
import type { Stage } from '../stage/Stage'
import { useMeasuredFrame } from '../useMeasuredFrame'
import { beginFlight, type Flight, flownTo } from './flight'

/** Seconds. A frame after a rest counts as one of these; none counts as more than the longest. */
const USUAL_FRAME = 1 / 60
const LONGEST_FRAME = 0.1

/**
 * Flies the camera to the landmark that someone travels to, as soon as it stands on the globe. Returns: ends the
 * flight where it is.
 */
export function useFlight(stage: Stage, reducedMotion: boolean): () => void {
  const session = useCurrentSession()
  const invalidate = useThree((state) => state.invalidate)
  const flight = useRef<Flight | null>(null)
  const begun = useRef(useLandmarkView.of(session).getState().visits)

  useEffect(() => useLandmarkView.of(session).subscribe(() => invalidate()), [invalidate, session])

  useMeasuredFrame(({ camera }, delta) => {
    const { visited, visits } = useLandmarkView.of(session).getState()
    let seconds = Math.min(LONGEST_FRAME, delta)
    if (visits !== begun.current) {
      const landmark = stage.landmarks.find(({ id, leaves }) => id === visited && !leaves)
      if (landmark !== undefined) {
        begun.current = visits
        const { x, y, z } = camera.position
        flight.current = beginFlight([x, y, z], landmark.place.slice())
        seconds = USUAL_FRAME
      }
    }
    const flown = flight.current
    if (flown === null) return
    flown.share = reducedMotion ? 1 : Math.min(1, flown.share + seconds / flown.time)
    camera.position.set(...flownTo(flown))
    camera.lookAt(0, 0, 0)
    if (flown.share === 1) flight.current = null
    invalidate()
  }, -0.4)

  return useCallback(() => {
    flight.current = null
  }, [])
}
