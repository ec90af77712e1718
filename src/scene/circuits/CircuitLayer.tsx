import { useThree } from '@react-three/fiber'
import { type RefObject, useEffect } from 'react'
import { useOverlay } from '../../state/circuits/overlay'
import type { Stage } from '../stage/Stage'
import { Ellipsoid } from './Ellipsoid'
import { ForceArrows } from './ForceArrows'
import { Ghosts } from './Ghosts'

interface CircuitLayerProps {
  readonly stage: Stage
  /** The element over the canvas that labels live in. */
  readonly overlay: RefObject<HTMLElement | null>
}

/** What heads and forces add to the globe. */
export function CircuitLayer({ stage, overlay }: CircuitLayerProps) {
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => {
    invalidate()
    return useOverlay.subscribe(() => invalidate())
  }, [invalidate])
  return (
    <>
      <Ellipsoid stage={stage} of="ellipsoid" />
      <Ellipsoid stage={stage} of="sublayer" />
      <ForceArrows stage={stage} />
      <Ghosts stage={stage} overlay={overlay} />
    </>
  )
}
