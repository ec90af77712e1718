import { lazy, type RefObject, Suspense } from 'react'
import { useOverlay } from '../../state/circuits/overlay'
import type { Stage } from '../stage/Stage'

const CircuitLayer = lazy(() => import('./CircuitLayer').then((module) => ({ default: module.CircuitLayer })))

interface CircuitsWhenUsedProps {
  readonly stage: Stage
  readonly overlay: RefObject<HTMLElement | null>
}

/** What heads and forces add to the globe; its code comes with the first of it. */
export function CircuitsWhenUsed(props: CircuitsWhenUsedProps) {
  const isUsed = useOverlay(({ revision }) => revision > 0)
  if (!isUsed) return null
  return (
    <Suspense>
      <CircuitLayer {...props} />
    </Suspense>
  )
}
