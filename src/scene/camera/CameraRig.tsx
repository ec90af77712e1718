import { OrbitControls } from '@react-three/drei'
import { useThree } from '@react-three/fiber'
import { type ComponentRef, type Ref, useCallback, useEffect, useImperativeHandle, useRef } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { restAt, useCamera } from '../../session/picture/camera'
import type { Stage } from '../stage/Stage'
import { FARTHEST, fittingDistance, NEAREST, placeOf, positionOf, turned } from './fitting'
import { useFlight } from './useFlight'

/** The camera rests once it has not moved for this long, ms. */
const REST = 250

/** What the keyboard does to the camera. */
export interface CameraHandle {
  /** Radians around the globe and up. */
  turn(azimuth: number, elevation: number): void
  /** Multiplies the distance. */
  zoom(factor: number): void
  /** Pointers do not turn the globe while it waits. */
  wait(waits: boolean): void
}

interface CameraRigProps {
  readonly ref: Ref<CameraHandle>
  readonly stage: Stage
  readonly reducedMotion: boolean
}

/** Keeps the globe in the frame when the container changes; turns it by pointer and keyboard, and to landmarks. */
export function CameraRig({ ref, stage, reducedMotion }: CameraRigProps) {
  const session = useCurrentSession()
  const camera = useThree((state) => state.camera)
  const invalidate = useThree((state) => state.invalidate)
  const width = useThree((state) => state.size.width)
  const height = useThree((state) => state.size.height)
  const fitting = fittingDistance(width / height)
  const fitted = useRef(fittingDistance(1))
  const land = useFlight(stage, reducedMotion)
  const controls = useRef<ComponentRef<typeof OrbitControls>>(null)

  useEffect(() => {
    camera.position.multiplyScalar(fitting / fitted.current)
    fitted.current = fitting
    invalidate()
  }, [camera, fitting, invalidate])

  // What a link asks for is taken once; after that the camera tells where it has come to rest.
  const asked = useCamera((state) => state.asked)
  useEffect(() => {
    if (asked === 0) return
    camera.position.set(...positionOf(useCamera.of(session).getState().place, fitted.current))
    invalidate()
  }, [asked, camera, invalidate, session])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const tellRest = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const { x, y, z } = camera.position
      restAt(session, placeOf([x, y, z], fitted.current))
    }, REST)
  }, [camera, session])

  useImperativeHandle(ref, () => {
    const move = (azimuth: number, elevation: number, zoom: number): void => {
      land()
      const { x, y, z } = camera.position
      const place = turned([x, y, z], azimuth, elevation, zoom, NEAREST * fitting, FARTHEST * fitting)
      camera.position.set(...place)
      tellRest()
      invalidate()
    }
    return {
      turn: (azimuth, elevation) => move(azimuth, elevation, 1),
      zoom: (factor) => move(0, 0, factor),
      wait: (waits) => {
        if (controls.current !== null) controls.current.enabled = !waits
      },
    }
  }, [camera, fitting, invalidate, land, tellRest])

  return (
    <OrbitControls
      ref={controls}
      enablePan={false}
      enableDamping={!reducedMotion}
      onStart={land}
      dampingFactor={0.09}
      rotateSpeed={0.55}
      zoomSpeed={0.7}
      minDistance={NEAREST * fitting}
      maxDistance={FARTHEST * fitting}
      onChange={tellRest}
    />
  )
}
