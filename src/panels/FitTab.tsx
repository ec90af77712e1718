import { useSession } from '../state/session'
import { AnglePlot } from './fit/AnglePlot'
import { ComparedProjectors } from './fit/ComparedProjectors'
import { Journeys } from './fit/Journeys'
import { PairAngle } from './fit/PairAngle'
import { StationFidelity } from './fit/StationFidelity'
import { ViewOptions } from './fit/ViewOptions'
import { WorstPlaced } from './fit/WorstPlaced'

/** How truly the globe shows what lies in all dimensions of the model, and how else it could be drawn. */
export default function FitTab() {
  const empty = useSession((session) => session.tokens.length === 0)
  if (empty) return <p className="faint">Type a sentence to see how truly it can be drawn.</p>
  return (
    <>
      <ViewOptions />
      <AnglePlot />
      <StationFidelity />
      <WorstPlaced />
      <PairAngle />
      <Journeys />
      <ComparedProjectors />
    </>
  )
}
