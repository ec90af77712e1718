import { useMemo } from 'react'
import { useText } from '../../language/language'
import { useFit } from '../../session/stores/fit'
import { Chart } from '../charts/Chart'
import { anglesChart } from './charts'
import { NotMeasured } from './NotMeasured'

/** True against drawn angles of some pairs of states. */
export function AnglePlot() {
  const text = useText()
  const details = useFit((fit) => fit.details)
  const options = useMemo(() => (details === null ? null : anglesChart(details.pairs)), [details])
  return (
    <section aria-label={text('fit.anglesTitle')}>
      <h2>{text('fit.anglesTitle')}</h2>
      {options === null || details === null ? (
        <NotMeasured />
      ) : (
        <>
          <Chart
            label={text('fit.anglesChartLabel', { pairs: details.pairs.truth.length })}
            height={210}
            options={options}
          />
          <p className="caption">{text('fit.anglesCaption', { pairs: details.pairs.truth.length })}</p>
        </>
      )}
    </section>
  )
}
