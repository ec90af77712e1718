import { useText } from '../../language/language'
import { useFit } from '../../session/stores/fit'

/** Says why there is nothing to show yet. */
export function NotMeasured() {
  const text = useText()
  const phase = useFit((fit) => fit.phase)
  return (
    <p className="faint">
      {phase === 'waiting' || phase === 'settling'
        ? text('fit.measuredLaterStatus')
        : text('fit.measuringStatus')}
    </p>
  )
}
