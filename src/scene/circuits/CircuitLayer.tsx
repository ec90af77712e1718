import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import { useOverlay } from '../../session/circuits/overlay'
import { useCurrentSession } from '../../session/ground/context'
import type { Stage } from '../stage/Stage'
import { Ellipsoid } from './Ellipsoid'
import { ForceArrows } from './ForceArrows'
import { Ghosts } from './Ghosts'

/** What heads and forces add to the globe. */
export function CircuitLayer({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => {
    invalidate()
    return useOverlay.of(session).subscribe(() => invalidate())
  }, [invalidate, session])
  return (
    <>
      <Ellipsoid stage={stage} of="ellipsoid" />
      <Ellipsoid stage={stage} of="sublayer" />
      <ForceArrows stage={stage} />
      <Ghosts stage={stage} />
    </>
  )
}
