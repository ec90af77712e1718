import { useMemo } from 'react'
import { useText } from '../../language/language'
import { stationTitle } from '../../language/titles'
import type { FigureWords } from '../../session/exports/figures'
import { useFit } from '../../session/stores/fit'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { Chart } from '../charts/Chart'
import { useSeenFrom } from '../fromWord/useSeenFrom'
import { stationsChart } from './charts'
import styles from './fit.module.css'
import { MEASURES, measuresShown, type ShownMeasure } from './measures'
import { NotMeasured } from './NotMeasured'

const WORDS: FigureWords = {
  y: 'measure',
  legend: [
    { id: 'angles', color: 'var(--good)', mark: 'line' },
    { id: 'stress', color: 'var(--mlp)', mark: 'dashed' },
  ],
}

/** The whole picture beside the station of now, and every station as a curve. */
export function StationFidelity() {
  const text = useText()
  const details = useFit((fit) => fit.details)
  const station = useView((view) => view.station)
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const options = useMemo(
    () => (details === null ? null : stationsChart(details.stations, station)),
    [details, station],
  )
  const whole = useFit((fit) => fit.fidelity)
  const here = details?.stations[station] ?? null
  const isFrom = useSeenFrom()
  if (whole === null) return null
  const measures: readonly ShownMeasure[] = isFrom ? measuresShown('from') : MEASURES
  return (
    <section aria-label={text('fit.stationsLabel')}>
      <h2>{text('fit.stationsTitle')}</h2>
      <table className={styles.measuresTable} aria-label={text('fit.fidelityLabel')}>
        <thead>
          <tr>
            <td />
            {measures.map(({ key, name, meaning }) => (
              <th key={key} scope="col" title={text(meaning)}>
                {text(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{text('fit.wholeRow')}</th>
            {measures.map(({ key, show }) => (
              <td key={key}>{show(whole)}</td>
            ))}
          </tr>
          <tr>
            <th scope="row" title={stationTitle(station, blocks)}>
              {text('fit.stationRow', { station })}
            </th>
            {measures.map(({ key, show }) => (
              <td key={key}>{here === null ? '…' : show(here)}</td>
            ))}
          </tr>
        </tbody>
      </table>
      {options === null && <NotMeasured />}
      {options !== null && !isFrom && (
        <>
          <Chart label={text('fit.stationsChartLabel')} height={120} options={options} words={WORDS} />
          <p className="caption">
            <span className={styles.stroke} data-kind="angles" /> {text('fit.anglesLegend')}{' '}
            <span className={styles.stroke} data-kind="stress" /> {text('fit.stressLegend')}
          </p>
        </>
      )}
    </section>
  )
}
