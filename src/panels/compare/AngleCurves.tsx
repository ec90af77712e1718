import { line, type PlotOptions, ruleX, ruleY } from '@observablehq/plot'
import { useMemo } from 'react'
import { css, tokenColor } from '../../core/color'
import { DEGREES } from '../../core/degrees'
import { say, useText } from '../../language/language'
import type { FigureWords } from '../../session/exports/figures'
import type { Comparison } from '../../session/stores/second'
import { type Theme, useView } from '../../session/stores/view'
import { Chart } from '../charts/Chart'

const HEIGHT = 150
const WORDS: FigureWords = {
  y: 'degrees',
  legend: [
    { id: 'sameWord', color: 'var(--ink)', mark: 'line' },
    { id: 'otherWord', color: 'var(--ink)', mark: 'dashed' },
  ],
}

/** The angle of each pair at each station; the pair of the chosen token stands out. */
export function AngleCurves({ comparison }: { readonly comparison: Comparison }) {
  const text = useText()
  const station = useView((view) => view.station)
  const theme = useView((view) => view.theme)
  const chosen = useView((view) => view.token)
  const options = useMemo(
    () => curves(comparison, station, chosen, theme),
    [comparison, station, chosen, theme],
  )
  return (
    <section aria-label={text('compare.curvesLabel')}>
      <h2 title={text('compare.curvesHelp')}>{text('compare.curvesTitle')}</h2>
      <Chart
        label={text('compare.curvesChartLabel', { same: comparison.same.length })}
        height={HEIGHT}
        options={options}
        words={WORDS}
      />
    </section>
  )
}

function curves(
  { pairs, same, stations, angles }: Comparison,
  station: number,
  chosen: number | null,
  theme: Theme,
): PlotOptions {
  const count = same.length
  return {
    marginLeft: 40,
    marginRight: 12,
    marginTop: 10,
    marginBottom: 24,
    x: {
      domain: [0, Math.max(1, stations - 1)],
      label: say('stations.axis'),
      labelAnchor: 'right',
      ticks: 6,
    },
    y: { label: null, ticks: 4, nice: true, zero: true },
    marks: [
      ruleY([0], { stroke: 'var(--line-strong)' }),
      ruleX([station], { stroke: 'var(--accent)', strokeOpacity: 0.7 }),
      ...Array.from({ length: count }, (_, pair) => {
        const points = Array.from({ length: stations }, (_, at) => [at, DEGREES * angles[at * count + pair]])
        return line(points, {
          stroke: css(tokenColor(pairs[2 * pair], theme)),
          strokeWidth: pairs[2 * pair] === chosen ? 2.6 : 1.4,
          strokeOpacity: chosen === null || pairs[2 * pair] === chosen ? 1 : 0.45,
          ...(same[pair] === 1 ? {} : { strokeDasharray: '5 3' }),
        })
      }),
    ],
  }
}
