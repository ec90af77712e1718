import { useText } from '../../language/language'
import { chooseModel } from '../../state/choose'
import { setTourStep } from '../../state/learn/tour'
import { TOUR_MODEL, TOUR_SENTENCE, type TourStep } from '../../state/learn/tourSteps'
import { useSession } from '../../state/session'

/** Says so where what is on the screen is not what the step speaks of, and how to come back to it. */
export function TourNotice({ step }: { readonly step: TourStep }) {
  const text = useText()
  const model = useSession((session) => session.model)
  const otherText = useSession((session) => session.text !== TOUR_SENTENCE)
  if (model.phase === 'ready' && model.id !== TOUR_MODEL) {
    return (
      <p className="tour-notice">
        {text('tour.otherModel', { model: model.name() })}{' '}
        <button type="button" className="link-button" onClick={() => void chooseModel(TOUR_MODEL)}>
          {text('tour.useDemo')}
        </button>
      </p>
    )
  }
  if (!otherText) return null
  return (
    <p className="tour-notice">
      {text('tour.otherText')}{' '}
      <button type="button" className="link-button" onClick={() => void setTourStep(step)}>
        {text('tour.showAgain')}
      </button>
    </p>
  )
}
