import { useFit } from '../../state/fit'

/** Says why there is nothing to show yet. */
export function NotMeasured() {
  const phase = useFit((fit) => fit.phase)
  return (
    <p className="faint">
      {phase === 'waiting' || phase === 'settling' ? 'Measured once the picture rests.' : 'Measuring …'}
    </p>
  )
}
