import { Suspense } from 'react'
import { useSession } from '../session/stores/session'
import { useView } from '../session/stores/view'
import { lazyPanel } from './lazyPanel'

const GlobeTable = lazyPanel(() => import('./globeTable/GlobeTable'))

/** The table that stands for the globe, where one asks for it. */
export function AccessibleGlobe() {
  const asTable = useView((view) => view.asTable)
  const empty = useSession((state) => state.tokens.length === 0)
  if (!asTable || empty) return null
  return (
    <Suspense fallback={null}>
      <GlobeTable />
    </Suspense>
  )
}
