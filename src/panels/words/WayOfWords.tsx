import { useMemo } from 'react'
import { css, tokenColor } from '../../core/color'
import { type LensRow, useLens } from '../../state/lens'
import { useSession } from '../../state/session'
import { type Theme, useView } from '../../state/view'
import { Chart } from '../charts/Chart'
import { FollowWord } from './FollowWord'
import { entropyChart, rankChart } from './lensCharts'
import { StationNumbers } from './StationNumbers'
import { useTokenInView } from './useTokenInView'

const ENTROPY = 'Entropy of the distribution over all words, −Σ p log₂ p: how undecided the particle is.'
const DIVERGENCE =
  'D(final ‖ station) = Σ p_final log₂ (p_final / p_station): how far from the last distribution this one is.'
const HEIGHT = 132

/** How one particle comes to its answer: from station to station, in numbers over all words. */
export function WayOfWords() {
  const token = useTokenInView()
  const detail = useLens((lens) => (lens.detail?.token === token ? lens.detail : null))
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const blocks = useSession((session) => session.shape?.blocks ?? 0)
  const entropy = useMemo(() => detail && entropyChart(detail, station), [detail, station])
  const ranks = useMemo(
    () => detail && rankChart(detail, station, colorsOf(detail, theme)),
    [detail, station, theme],
  )
  return (
    <section className="way-of-words" aria-label="Along the stations">
      <h2>On the way to its answer</h2>
      {detail === null || entropy === null || ranks === null ? (
        <p className="faint">Not computed yet.</p>
      ) : (
        <>
          <ul className="chart-legend">
            <li className="line-entropy" title={ENTROPY}>
              entropy
            </li>
            <li className="line-divergence" title={DIVERGENCE}>
              divergence from the end
            </li>
            <li className="unit">bits, √ scale</li>
          </ul>
          <Chart
            label="Entropy and divergence from the last distribution, by station"
            height={HEIGHT}
            options={entropy}
          />
          <FollowWord detail={detail} colors={colorsOf(detail, theme)} />
          <Chart label="Rank of each followed word, by station" height={HEIGHT} options={ranks} />
          <StationNumbers detail={detail} station={station} blocks={blocks} />
        </>
      )}
    </section>
  )
}

/** The answer is gold, as words are; the others are as far apart as tokens are. [watched] */
const colorsOf = ({ watched }: LensRow, theme: Theme): readonly string[] =>
  Array.from(watched, (_, i) => (i === 0 ? 'var(--gold)' : css(tokenColor(i, theme))))
