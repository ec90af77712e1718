import { lazy, Suspense } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { problemText } from '../../language/problem'
import { useOverlay } from '../../session/circuits/overlay'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import type { Stage } from '../stage/Stage'

const CircuitLayer = lazy(() => import('./CircuitLayer').then((module) => ({ default: module.CircuitLayer })))

/** What heads and forces add to the globe; its code comes with the first of it. Without it, the globe stays. */
export function CircuitsWhenUsed({ stage }: { readonly stage: Stage }) {
  const session = useCurrentSession()
  const isUsed = useOverlay(({ revision }) => revision > 0)
  if (!isUsed) return null
  return (
    <ErrorBoundary
      fallback={null}
      onError={(error) => useSession.of(session).setState({ problem: problemText(error) })}
    >
      <Suspense>
        <CircuitLayer stage={stage} />
      </Suspense>
    </ErrorBoundary>
  )
}
