import { useText } from '../language/language'
import { setDrawing, showAsTable } from '../state/actions'
import { setProjector } from '../state/explorer'
import { useFit } from '../state/fit'
import { picture } from '../state/picture'
import { useSession } from '../state/session'
import { type ProjectorId, projectorCards, useView } from '../state/view'
import { MEASURES } from './fit/measures'
import { Settling } from './fit/Settling'
import { Term } from './glossary/Term'
import { measured } from './numbers'
import { Picker } from './Picker'

/** How the globe is drawn, and how far it can be trusted. */
export function FidelityBar() {
  const text = useText()
  const projector = useView((view) => view.projector)
  const drawing = useView((view) => view.drawing)
  const asTable = useView((view) => view.asTable)
  const viewProblem = useFit((fit) => fit.viewProblem)
  const fidelity = useFit((fit) => fit.fidelity)
  useSession((session) => session.pictureRevision)
  useFit((fit) => fit.frame)
  const projectors = Object.fromEntries(
    (Object.keys(projectorCards) as ProjectorId[]).map((id) => [id, text(`projectors.${id}.name`)]),
  ) as Record<ProjectorId, string>
  const shown = picture.current
  return (
    <div className="fidelity">
      <Picker label={text('fit.view')} options={projectors} value={projector} onChange={setProjector} />
      <Picker
        label={text('fit.drawing')}
        options={{ surface: text('fit.surface'), shadow: text('fit.shadow') }}
        value={drawing}
        onChange={setDrawing}
      />
      <button
        type="button"
        className="quiet-button"
        aria-pressed={asTable}
        onClick={() => showAsTable(!asTable)}
      >
        {text('fit.table')}
      </button>
      <Term id="fidelity" />
      {shown !== null && <Settling drawnBy={shown.projector} />}
      {shown !== null && (
        <dl className="measures" aria-label={text('fit.fidelity')}>
          {MEASURES.filter(({ key }) => key !== 'capturedMean' || fidelity?.capturedMean != null).map(
            ({ key, name, meaning }) => (
              <div key={key} title={meaning}>
                <dt>{name}</dt>
                <dd>{fidelity === null ? '…' : measured(fidelity[key])}</dd>
              </div>
            ),
          )}
        </dl>
      )}
      {fidelity !== null && fidelity.sampled < fidelity.points && (
        <span className="faint">
          {text('fit.onOfPoints', { sampled: fidelity.sampled, points: fidelity.points })}
        </span>
      )}
      {shown?.firstLeftOut && (
        <span className="faint" title={text('fit.itIsDrawnAllThe')}>
          {text('fit.fittedWithoutTheFirstToken')}
        </span>
      )}
      {viewProblem !== null && (
        <span className="view-problem" role="alert">
          {text('fit.pcaIsDrawn', { viewProblem })}
        </span>
      )}
    </div>
  )
}
