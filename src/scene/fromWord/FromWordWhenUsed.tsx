import { lazy, Suspense } from 'react'
import { useView } from '../../state/view'
import type { Stage } from '../stage/Stage'

const FromWordLayer = lazy(() =>
  import('./FromWordLayer').then((module) => ({ default: module.FromWordLayer })),
)

/** What a globe seen from a word has besides; its code comes with that view. */
export function FromWordWhenUsed({ stage }: { readonly stage: Stage }) {
  const isUsed = useView((view) => view.projector === 'from')
  if (!isUsed) return null
  return (
    <Suspense>
      <FromWordLayer stage={stage} />
    </Suspense>
  )
}
