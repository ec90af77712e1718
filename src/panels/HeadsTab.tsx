import { useState } from 'react'
import { useText } from '../language/language'
import { lookAt, useCircuitView } from '../session/circuits/circuitView'
import { ellipsoidReading } from '../session/circuits/ellipsoid'
import { wantedReading } from '../session/circuits/wanted'
import { useCurrentSession } from '../session/ground/context'
import { tourStep } from '../session/learn/tourSteps'
import { useWatched } from '../session/query/watched'
import { useView } from '../session/stores/view'
import { Disclosure } from './Disclosure'
import { HeadGrid } from './HeadGrid'
import { HeadInspector } from './HeadInspector'
import { lazyPanel } from './lazyPanel'
import { Part } from './Part'
import { NeedsModel } from './saved/NeedsModel'

const ForcesSection = lazyPanel(() =>
  import('./forces/ForcesSection').then((module) => ({ default: module.ForcesSection })),
)
const AttributionSection = lazyPanel(() =>
  import('./forces/AttributionSection').then((module) => ({ default: module.AttributionSection })),
)

/** Keeps what was asked to be drawn on the globe there, whichever part of the tab is open. */
function DrawnOnGlobe() {
  const session = useCurrentSession()
  useWatched(wantedReading(session))
  useWatched(ellipsoidReading(session))
  return null
}

/** Every head, the chosen one, and what brought the chosen token where it is. */
export default function HeadsTab() {
  const session = useCurrentSession()
  const text = useText()
  const forcesOpen = useCircuitView((view) => view.forcesOpen)
  const showsForces = useView((view) => tourStep(view.tour)?.forces === true)
  const [attributionOpen, setAttributionOpen] = useState(false)
  return (
    <>
      <DrawnOnGlobe />
      <HeadGrid />
      <HeadInspector />
      <Disclosure
        title={text('heads.forcesTitle')}
        hint={text('heads.forcesHint')}
        open={forcesOpen}
        inSight={showsForces}
        onToggle={(open) => lookAt(session, { forcesOpen: open })}
      >
        <Part name={text('heads.forcesTitle')} until={<p className="faint">{text('heads.opening')}</p>}>
          <NeedsModel what="adds">
            <ForcesSection />
          </NeedsModel>
        </Part>
      </Disclosure>
      <Disclosure
        title={text('heads.attributionTitle')}
        hint={text('heads.attributionHint')}
        open={attributionOpen}
        onToggle={setAttributionOpen}
      >
        <Part name={text('heads.attributionTitle')} until={<p className="faint">{text('heads.opening')}</p>}>
          <NeedsModel what="writes">
            <AttributionSection />
          </NeedsModel>
        </Part>
      </Disclosure>
    </>
  )
}
