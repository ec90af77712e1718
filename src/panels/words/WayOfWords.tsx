import { useMemo } from 'react'
import { css, tokenColor } from '../../core/color'
import { useText } from '../../language/language'
import type { FigureWords, LegendEntry } from '../../session/exports/figures'
import { type LensRow, useLens } from '../../session/stores/lens'
import { useSession } from '../../session/stores/session'
import { type Theme, useView } from '../../session/stores/view'
import { Chart } from '../charts/Chart'
import { tokenWord } from '../tokenText'
import { FollowWord } from './FollowWord'
import { entropyChart, rankChart } from './lensCharts'
import { StationNumbers } from './StationNumbers'
import { useTokenInView } from './useTokenInView'
import styles from './words.module.css'

const HEIGHT = 132
const BITS: FigureWords = {
  y: 'bits',
  legend: [
    { id: 'entropy', color: 'var(--attention)', mark: 'line' },
    { id: 'divergence', color: 'var(--mlp)', mark: 'dashed' },
  ],
}

/** How one particle comes to its answer: from station to station, in numbers over all words. */
export function WayOfWords() {
  const text = useText()
  const token = useTokenInView()
  const detail = useLens((lens) => (lens.detail?.token === token ? lens.detail : null))
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const entropy = useMemo(() => detail && entropyChart(detail, station), [detail, station])
  const ranks = useMemo(
    () => detail && rankChart(detail, station, colorsOf(detail, theme)),
    [detail, station, theme],
  )
  return (
    <section aria-label={text('words.stationsLabel')}>
      <h2>{text('words.stationsTitle')}</h2>
      {detail === null || entropy === null || ranks === null ? (
        <p className="faint">{text('words.notComputed')}</p>
      ) : (
        <>
          <ul className={styles.chartLegend}>
            <li title={text('words.entropyHelp')}>{text('words.entropyColumn')}</li>
            <li className={styles.lineDivergence} title={text('words.divergenceHelp')}>
              {text('words.divergenceLegend')}
            </li>
            <li className={styles.unit}>{text('words.bitsScale')}</li>
          </ul>
          <Chart label={text('words.entropyChartLabel')} height={HEIGHT} options={entropy} words={BITS} />
          <FollowWord detail={detail} colors={colorsOf(detail, theme)} />
          <Chart
            label={text('words.rankChartLabel')}
            height={HEIGHT}
            options={ranks}
            words={{ y: 'rank', legend: followed(detail, theme) }}
          />
          <StationNumbers detail={detail} station={station} blocks={blocks} />
        </>
      )}
    </section>
  )
}

/** Which word has which colour. */
const followed = (detail: LensRow, theme: Theme): readonly LegendEntry[] =>
  colorsOf(detail, theme).map((color, at) => ({
    word: tokenWord(detail.watchedWords[at]),
    color,
    mark: at === 0 ? 'line' : 'dashed',
  }))

/** The answer is gold, as words are; the others are as far apart as tokens are. [watched] */
const colorsOf = ({ watched }: LensRow, theme: Theme): readonly string[] =>
  Array.from(watched, (_, i) => (i === 0 ? 'var(--gold)' : css(tokenColor(i, theme))))
