import { useText } from '../../language/language'
import { useMind } from '../../session/fromWord/changeMind'
import { useCurrentSession } from '../../session/ground/context'
import { setTourStep } from '../../session/learn/tour'
import { TOUR_MODEL, type TourStep } from '../../session/learn/tourSteps'
import { chooseModel } from '../../session/open/choose'
import { useSession } from '../../session/stores/session'
import styles from './tour.module.css'

/**
 * Says so where what is on the screen is not what the step speaks of, and how to come back to it; and what the step is
 * still waiting for.
 */
export function TourNotice({ step }: { readonly step: TourStep }) {
  const session = useCurrentSession()
  const text = useText()
  const model = useSession((state) => state.model)
  const otherText = useSession((state) => state.text !== step.sentence)
  const trying = useMind((mind) => mind.trying)
  const problem = useMind((mind) => mind.problem)
  if (model.phase === 'ready' && model.id !== TOUR_MODEL) {
    return (
      <p className={styles.tourNotice}>
        {text('tourSteps.otherModel', { model: model.name() })}{' '}
        <button type="button" className="link-button" onClick={() => void chooseModel(session, TOUR_MODEL)}>
          {text('tourSteps.useDemo')}
        </button>
      </p>
    )
  }
  if (otherText) {
    return (
      <p className={styles.tourNotice}>
        {text('tourSteps.otherText')}{' '}
        <button type="button" className="link-button" onClick={() => void setTourStep(session, step)}>
          {text('tourSteps.showAgain')}
        </button>
      </p>
    )
  }
  if (!step.changesMind) return null
  if (trying !== null)
    return <p className={styles.tourNotice}>{text('tourSteps.trying', { station: trying })}</p>
  return problem === null ? null : <p className={styles.tourNotice}>{problem}</p>
}
