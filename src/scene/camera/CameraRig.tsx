import { OrbitControls } from '@react-three/drei'
import { useThree } from '@react-three/fiber'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { FARTHEST, fittingDistance, NEAREST, turned } from './fitting'

/** What the keyboard does to the camera. */
export interface CameraHandle {
  /** Radians around the globe and up. */
  turn(azimuth: number, elevation: number): void
  /** Multiplies the distance. */
  zoom(factor: number): void
}

interface CameraRigProps {
  readonly ref: Ref<CameraHandle>
  readonly damped: boolean
}

/** Keeps the globe in the frame when the container changes, and turns it by pointer and keyboard. */
export function CameraRig({ ref, damped }: CameraRigProps) {
  const camera = useThree((state) => state.camera)
  const invalidate = useThree((state) => state.invalidate)
  const width = useThree((state) => state.size.width)
  const height = useThree((state) => state.size.height)
  const fitting = fittingDistance(width / height)
  const fitted = useRef(fittingDistance(1))

  useEffect(() => {
    camera.position.multiplyScalar(fitting / fitted.current)
    fitted.current = fitting
    invalidate()
  }, [camera, fitting, invalidate])

  useImperativeHandle(ref, () => {
    const move = (azimuth: number, elevation: number, zoom: number): void => {
      const { x, y, z } = camera.position
      const place = turned([x, y, z], azimuth, elevation, zoom, NEAREST * fitting, FARTHEST * fitting)
      camera.position.set(...place)
      invalidate()
    }
    return {
      turn: (azimuth, elevation) => move(azimuth, elevation, 1),
      zoom: (factor) => move(0, 0, factor),
    }
  }, [camera, fitting, invalidate])

  return (
    <OrbitControls
      enablePan={false}
      enableDamping={damped}
      dampingFactor={0.09}
      rotateSpeed={0.55}
      zoomSpeed={0.7}
      minDistance={NEAREST * fitting}
      maxDistance={FARTHEST * fitting}
    />
  )
}
