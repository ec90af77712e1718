import { setDrawing } from '../state/actions'
import { setProjector } from '../state/explorer'
import { picture } from '../state/picture'
import { useSession } from '../state/session'
import { useView } from '../state/view'
import { Picker } from './Picker'

const PROJECTORS = { pca: 'PCA', 'pca-centred': 'PCA, centred' } as const
const DRAWINGS = { surface: 'surface', shadow: 'shadow' } as const

const SEEN = 'Seen: the mean length of the projected unit vectors. 1 means that nothing is lost in this view.'
const ANGLES =
  'Angles: the rank correlation (Spearman) of true angles between states with the angles drawn. 1 keeps their order.'
const NEIGHBOURS =
  'Neighbours: trustworthiness. 1 means that all that lie close together here are close in all dimensions too.'

/** How the globe is drawn, and how far it can be trusted. */
export function FidelityBar() {
  const projector = useView((view) => view.projector)
  const drawing = useView((view) => view.drawing)
  useSession((session) => session.pictureRevision)
  const fidelity = picture.current?.fidelity ?? null
  return (
    <div className="fidelity">
      <Picker label="View" options={PROJECTORS} value={projector} onChange={setProjector} />
      <Picker label="Drawing" options={DRAWINGS} value={drawing} onChange={setDrawing} />
      {fidelity !== null && (
        <dl className="measures">
          <Measure name="seen" value={fidelity.capturedMean} meaning={SEEN} />
          <Measure name="angles" value={fidelity.angleRankCorrelation} meaning={ANGLES} />
          <Measure name="neighbours" value={fidelity.trustworthiness} meaning={NEIGHBOURS} />
        </dl>
      )}
      {fidelity !== null && fidelity.sampled < fidelity.points && (
        <span className="faint">
          on {fidelity.sampled} of {fidelity.points} points
        </span>
      )}
    </div>
  )
}

interface MeasureProps {
  readonly name: string
  readonly value: number | null
  readonly meaning: string
}

function Measure({ name, value, meaning }: MeasureProps) {
  return (
    <div title={meaning}>
      <dt>{name}</dt>
      <dd>{value === null ? 'not defined' : value.toFixed(2)}</dd>
    </div>
  )
}
