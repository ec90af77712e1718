import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { useSession } from '../session/stores/session'
import { inTurnOf } from './charts/inTurn'
import { AnglePlot } from './fit/AnglePlot'
import { AsSublayer } from './fit/AsSublayer'
import { ComparedProjectors } from './fit/ComparedProjectors'
import { Convergence } from './fit/Convergence'
import { Journeys } from './fit/Journeys'
import { OwnAndNext } from './fit/OwnAndNext'
import { PairAngle } from './fit/PairAngle'
import { Places } from './fit/Places'
import { StationFidelity } from './fit/StationFidelity'
import { ViewOptions } from './fit/ViewOptions'
import { WorstPlaced } from './fit/WorstPlaced'
import { useSeenFrom } from './fromWord/useSeenFrom'
import { useGradually } from './useGradually'

const PARTS = [
  ViewOptions,
  Places,
  OwnAndNext,
  AnglePlot,
  StationFidelity,
  WorstPlaced,
  PairAngle,
  Journeys,
  Convergence,
  AsSublayer,
  ComparedProjectors,
]

/** Parts that a frame may add: each lays out tables or draws a figure. */
const AT_ONCE = 1

/** What compares drawn angles with true ones: a globe seen from a word draws none. */
const OF_ANGLES: readonly unknown[] = [AnglePlot, WorstPlaced, PairAngle]

/** How truly the globe shows what lies in all dimensions of the model, and how else it could be drawn. */
export default function FitTab() {
  const text = useText()
  const empty = useSession((state) => state.tokens.length === 0)
  const isFrom = useSeenFrom()
  const shown = useGradually(PARTS.length, AT_ONCE, inTurnOf(useCurrentSession()))
  if (empty) return <p className="faint">{text('fit.emptyHint')}</p>
  return PARTS.slice(0, shown).map((Part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
    isFrom && OF_ANGLES.includes(Part) ? null : <Part key={index} />,
  )
}
