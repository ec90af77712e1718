import { useText } from '../language/language'
import { setDrawing, showAsTable } from '../state/actions'
import { setProjector } from '../state/explorer'
import { useFit } from '../state/fit'
import { picture } from '../state/picture'
import { useSession } from '../state/session'
import { type ProjectorId, projectorCards, useView } from '../state/view'
import { measuresShown } from './fit/measures'
import { SeenFrom } from './fromWord/SeenFrom'
import { Term } from './glossary/Term'
import { Picker } from './Picker'

/** How the globe is drawn, and how far it can be trusted. */
export function FidelityBar() {
  const text = useText()
  const projector = useView((view) => view.projector)
  const drawing = useView((view) => view.drawing)
  const asTable = useView((view) => view.asTable)
  const fidelity = useFit((fit) => fit.fidelity)
  useSession((session) => session.pictureRevision)
  useFit((fit) => fit.frame)
  const projectors = Object.fromEntries(
    (Object.keys(projectorCards) as ProjectorId[]).map((id) => [
      id,
      id === 'mds' ? text('fit.papersGlobe') : text(`projectors.${id}.name`),
    ]),
  ) as Record<ProjectorId, string>
  const isFrom = projector === 'from'
  return (
    <div className="fidelity">
      <Picker label={text('fit.view')} options={projectors} value={projector} onChange={setProjector} />
      {isFrom ? (
        <SeenFrom />
      ) : (
        <Picker
          label={text('fit.drawing')}
          options={{ surface: text('fit.surface'), shadow: text('fit.shadow') }}
          value={drawing}
          onChange={setDrawing}
        />
      )}
      <button
        type="button"
        className="quiet-button"
        aria-pressed={asTable}
        onClick={() => showAsTable(!asTable)}
      >
        {text('fit.table')}
      </button>
      <Term id="fidelity" />
      {picture.current !== null && (
        <dl className="measures" aria-label={text('fit.fidelity')}>
          {measuresShown(isFrom && picture.current.pole === null ? 'pca' : projector).map(
            ({ key, name, meaning, show }) => (
              <div key={key} title={meaning}>
                <dt>{name}</dt>
                <dd>{fidelity === null ? '…' : show(fidelity)}</dd>
              </div>
            ),
          )}
        </dl>
      )}
    </div>
  )
}
