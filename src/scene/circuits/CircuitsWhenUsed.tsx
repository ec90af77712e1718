import { lazy, Suspense } from 'react'
import { useOverlay } from '../../state/circuits/overlay'
import type { Stage } from '../stage/Stage'

const CircuitLayer = lazy(() => import('./CircuitLayer').then((module) => ({ default: module.CircuitLayer })))

/** What heads and forces add to the globe; its code comes with the first of it. */
export function CircuitsWhenUsed({ stage }: { readonly stage: Stage }) {
  const isUsed = useOverlay(({ revision }) => revision > 0)
  if (!isUsed) return null
  return (
    <Suspense>
      <CircuitLayer stage={stage} />
    </Suspense>
  )
}
