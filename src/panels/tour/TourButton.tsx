import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { openTour, rememberedStep } from '../../session/learn/tour'
import { useView } from '../../session/stores/view'
import { tourButtonOf } from './tourButton'

/** Opens the guided tour where it was left. */
export function TourButton() {
  const session = useCurrentSession()
  const text = useText()
  const open = useView(({ tour }) => tour !== null)
  const step = rememberedStep(session)
  return (
    <button
      ref={tourButtonOf(session)}
      type="button"
      className="quiet-button"
      aria-expanded={open}
      title={step > 1 ? text('tour.resume', { step }) : text('tour.start')}
      onClick={() => openTour(session)}
    >
      {text('tour.name')}
    </button>
  )
}
