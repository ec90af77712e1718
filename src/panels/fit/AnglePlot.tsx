import { useMemo } from 'react'
import { useFit } from '../../state/fit'
import { Chart } from '../charts/Chart'
import { anglesChart } from './charts'
import { NotMeasured } from './NotMeasured'

/** True against drawn angles of some pairs of states. */
export function AnglePlot() {
  const details = useFit((fit) => fit.details)
  const options = useMemo(() => (details === null ? null : anglesChart(details.pairs)), [details])
  return (
    <section aria-label="True and drawn angles">
      <h2>True and drawn angles</h2>
      {options === null || details === null ? (
        <NotMeasured />
      ) : (
        <>
          <Chart
            label={`Drawn angles over true angles of ${details.pairs.truth.length} pairs of states`}
            height={210}
            options={options}
          />
          <p className="caption">
            {details.pairs.truth.length.toLocaleString('en')} pairs of states; on the line an angle is drawn
            as it is.
          </p>
        </>
      )}
    </section>
  )
}
