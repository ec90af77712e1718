import { lazy, Suspense } from 'react'
import { ellipsoidReading } from '../state/circuits/ellipsoid'
import { wantedReading } from '../state/circuits/wanted'
import { useWatched } from '../state/watched'
import { Fold } from './Fold'
import { HeadGrid } from './HeadGrid'
import { HeadInspector } from './HeadInspector'
import { Predictions } from './Predictions'
import { NeedsModel } from './saved/NeedsModel'

const ForcesSection = lazy(() =>
  import('./forces/ForcesSection').then((module) => ({ default: module.ForcesSection })),
)
const AttributionSection = lazy(() =>
  import('./forces/AttributionSection').then((module) => ({ default: module.AttributionSection })),
)

/** Keeps what was asked to be drawn on the globe there, whichever part of the tab is open. */
function DrawnOnGlobe() {
  useWatched(wantedReading)
  useWatched(ellipsoidReading)
  return null
}

/** Every head, the chosen one, what the chosen token would say, and what brought it there. */
export function HeadsTab() {
  return (
    <>
      <DrawnOnGlobe />
      <HeadGrid />
      <HeadInspector />
      <Predictions />
      <Fold title="Forces" hint="what turns this word at the next step">
        <Suspense fallback={<p className="faint">Opening…</p>}>
          <NeedsModel what="adds">
            <ForcesSection />
          </NeedsModel>
        </Suspense>
      </Fold>
      <Fold title="Who moved this word?" hint="what wrote its prediction, over all steps">
        <Suspense fallback={<p className="faint">Opening…</p>}>
          <NeedsModel what="writes">
            <AttributionSection />
          </NeedsModel>
        </Suspense>
      </Fold>
    </>
  )
}
