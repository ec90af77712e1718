import { setDrawing, showAsTable } from '../state/actions'
import { setProjector } from '../state/explorer'
import { useFit } from '../state/fit'
import { picture } from '../state/picture'
import { useSession } from '../state/session'
import { type ProjectorId, projectorCards, useView } from '../state/view'
import { MEASURES } from './fit/measures'
import { Settling } from './fit/Settling'
import { measured } from './numbers'
import { Picker } from './Picker'

const PROJECTORS = Object.fromEntries(
  Object.entries(projectorCards).map(([id, { name }]) => [id, name]),
) as Record<ProjectorId, string>
const DRAWINGS = { surface: 'surface', shadow: 'shadow' } as const

/** How the globe is drawn, and how far it can be trusted. */
export function FidelityBar() {
  const projector = useView((view) => view.projector)
  const drawing = useView((view) => view.drawing)
  const asTable = useView((view) => view.asTable)
  const viewProblem = useFit((fit) => fit.viewProblem)
  useSession((session) => session.pictureRevision)
  useFit((fit) => fit.frame)
  const shown = picture.current
  const fidelity = shown?.fidelity ?? null
  return (
    <div className="fidelity">
      <Picker label="View" options={PROJECTORS} value={projector} onChange={setProjector} />
      <Picker label="Drawing" options={DRAWINGS} value={drawing} onChange={setDrawing} />
      <button
        type="button"
        className="quiet-button"
        aria-pressed={asTable}
        onClick={() => showAsTable(!asTable)}
      >
        Table
      </button>
      {shown !== null && <Settling drawnBy={shown.projector} />}
      {fidelity !== null && (
        <dl className="measures" aria-label="Fidelity">
          {MEASURES.filter(({ key }) => key !== 'capturedMean' || fidelity.capturedMean !== null).map(
            ({ key, name, meaning }) => (
              <div key={key} title={meaning}>
                <dt>{name}</dt>
                <dd>{measured(fidelity[key])}</dd>
              </div>
            ),
          )}
        </dl>
      )}
      {fidelity !== null && fidelity.sampled < fidelity.points && (
        <span className="faint">
          on {fidelity.sampled} of {fidelity.points} points
        </span>
      )}
      {shown?.firstLeftOut && (
        <span className="faint" title="It is drawn all the same. Tab Fit says more, and lets you change it.">
          fitted without the first token
        </span>
      )}
      {viewProblem !== null && (
        <span className="view-problem" role="alert">
          {viewProblem} PCA is drawn.
        </span>
      )}
    </div>
  )
}
