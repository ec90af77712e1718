import { useText } from '../language/language'
import { sentences } from '../language/lists'
import { useCurrentSession } from '../session/ground/context'
import { useFit } from '../session/stores/fit'
import { pictureOf } from '../session/stores/picture'
import { useSession } from '../session/stores/session'
import { useView } from '../session/stores/view'
import { Settling } from './fit/Settling'
import styles from './viewBar.module.css'

/** What must be said of the present picture besides its measures: in a corner of the globe, which keeps its size. */
export function FitNotes() {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const text = useText()
  const viewProblem = useFit((fit) => fit.viewProblem)
  const fidelity = useFit((fit) => fit.fidelity)
  useSession((state) => state.pictureRevision)
  useFit((fit) => fit.frame)
  const isFrom = useView((view) => view.projector === 'from')
  const shown = picture.current
  return (
    <div className={styles.fitNotes}>
      {shown !== null && <Settling drawnBy={shown.projector} />}
      {isFrom && shown?.pole === null && viewProblem === null && (
        <span className="faint">
          {text('fit.drawnByNote', { name: text(`projectors.${shown.projector}.name`) })}
        </span>
      )}
      {fidelity !== null && fidelity.sampled < fidelity.points && (
        <span className="faint">
          {text('fit.sampledPoints', { sampled: fidelity.sampled, points: fidelity.points })}
        </span>
      )}
      {shown?.firstLeftOut && (
        <span className="faint" title={text('fit.firstLeftOutHint')}>
          {text('fit.firstLeftOutNote')}
        </span>
      )}
      {viewProblem !== null && (
        <span className={styles.viewProblem} role="alert">
          {sentences(viewProblem, text('fit.pcaInsteadNote'))}
        </span>
      )}
    </div>
  )
}
