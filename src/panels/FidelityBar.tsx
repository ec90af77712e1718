import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { pictureOf } from '../session/stores/picture'
import { useSession } from '../session/stores/session'
import { type ProjectorId, projectorCards, useView } from '../session/stores/view'
import { showAsTable } from '../session/stores/viewActions'
import { setProjector } from '../session/text/explorer'
import { Details } from './details/Details'
import { ShownTruly } from './fit/ShownTruly'
import { SeenFrom } from './fromWord/SeenFrom'
import { Picker } from './Picker'
import styles from './viewBar.module.css'

/** How the globe is drawn, and how far it can be trusted. */
export function FidelityBar() {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const text = useText()
  const projector = useView((view) => view.projector)
  const asTable = useView((view) => view.asTable)
  useSession((state) => state.pictureRevision)
  const projectors = Object.fromEntries(
    (Object.keys(projectorCards) as ProjectorId[]).map((id) => [
      id,
      id === 'mds' ? text('fit.papersGlobe') : text(`projectors.${id}.name`),
    ]),
  ) as Record<ProjectorId, string>
  return (
    <div className={styles.fidelity} data-part="view-bar">
      <Picker
        label={text('fit.viewLabel')}
        options={projectors}
        value={projector}
        onChange={(projector) => setProjector(session, projector)}
      />
      {projector === 'from' && <SeenFrom />}
      {picture.current !== null && <ShownTruly />}
      <button
        type="button"
        className="quiet-button"
        aria-pressed={asTable}
        onClick={() => showAsTable(session, !asTable)}
      >
        {text('fit.tableButton')}
      </button>
      <Details />
    </div>
  )
}
