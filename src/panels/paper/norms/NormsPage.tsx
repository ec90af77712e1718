import { useMemo, useRef } from 'react'
import type { Cell } from '../../../core/csv'
import { say, useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import { choose, useChoices } from '../../../session/paper/choices'
import { compareNorms } from '../../../session/paper/compare'
import { exhibitOf } from '../../../session/paper/exhibit'
import { type Result, useExperiment } from '../../../session/paper/experiment'
import { useReference } from '../../../session/paper/reference'
import { decodedOf, wordOf } from '../../../session/paper/spelling'
import { useSession } from '../../../session/stores/session'
import { Chart } from '../../charts/Chart'
import { Formula } from '../../formula/Formula'
import { tex } from '../../formula/tex'
import styles from '../paper.module.css'
import { Choice, choicesOf, NumberField } from '../parts/Controls'
import { DifferenceLine } from '../parts/DifferenceLine'
import { Explanation } from '../parts/Explanation'
import { Exports } from '../parts/Exports'
import { MOST_LISTED } from '../parts/limits'
import { RunLine } from '../parts/RunLine'
import { SettingsLine } from '../parts/SettingsLine'
import { DistanceTable } from './DistanceTable'
import { Extremes, KINDS } from './Extremes'
import { GlobeSequence } from './GlobeSequence'
import { histogramOptions, legend } from './histograms'
import { stageCells } from './StageLengths'

const NORMS = {
  none: 'paperNorms.noNormOption',
  first: 'paperNorms.firstNormOption',
  final: 'paperNorms.finalNormOption',
} as const

/** What LayerNorm does to words. */
export function NormsPage() {
  const session = useCurrentSession()
  const exhibit = exhibitOf(session)
  const text = useText()
  const { k, norm } = useChoices()
  const model = useSession((state) => state.model.id)
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const station = norm === 'none' ? null : norm === 'first' ? 0 : 2 * blocks
  const { result, run, start, stop } = useExperiment('norms', { k, station })
  const reference = useReference()
  const figure = useRef<HTMLDivElement>(null)
  const options = useMemo(
    () => result && ([histogramOptions(result, 'l2'), histogramOptions(result, 'cosine')] as const),
    [result],
  )
  const comparison =
    result !== null && reference !== null && station === null
      ? compareNorms(result, reference, (id) => decodedOf(session, model, id))
      : null
  return (
    <section className={styles.paperPage} aria-label={text('paperNorms.title')}>
      <Explanation
        title={text('paperNorms.title')}
        section="4.1"
        formula={
          <Formula
            of={tex`\operatorname{LN}(e_w) = \frac{e_w - \bar e}{\sigma}, \ \word{comparedWith}\ e_w, e_w - c, s e_w, s (e_w - c)`}
            block
          />
        }
        limits={text('paperNorms.limits')}
      >
        {text('paperNorms.explanation')}
      </Explanation>
      <SettingsLine page="norms" settings={text('paperNorms.settings', { k })} />
      <div className={styles.paperControls}>
        <Choice
          label={text('paperNorms.normLabel')}
          options={choicesOf(text.each(NORMS))}
          value={norm}
          onChange={(value) => choose(session, { norm: value })}
        />
        <NumberField
          label={text('paperNorms.wordsLabel')}
          value={k}
          least={1}
          most={MOST_LISTED}
          onChange={(value) => choose(session, { k: value })}
        />
      </div>
      <RunLine
        label={text('paperNorms.measuringLabel')}
        run={run}
        hasResult={result !== null}
        onStart={start}
        onStop={stop}
      />
      {result !== null && options !== null && (
        <>
          <DistanceTable distances={result.distances} />
          <div ref={figure}>
            <Chart label={text('paperNorms.euclideanChartLabel')} height={120} options={options[0]} />
            <Chart label={text('paperNorms.cosineChartLabel')} height={120} options={options[1]} />
          </div>
          <p className={styles.paperLegend}>
            <span>{text('paperNorms.chartLegend')}</span>
            {legend().map(({ name, color }) => (
              <span key={name}>
                <i style={{ background: color }} aria-hidden="true" />
                {name}
              </span>
            ))}
          </p>
          <Extremes extremes={result.extremes} />
          <DifferenceLine comparison={comparison} />
        </>
      )}
      <GlobeSequence
        station={norm === 'first' ? 0 : 2 * blocks}
        of={norm === 'first' ? text('paperNorms.firstNormName') : text('paperNorms.finalNormName')}
      />
      <Exports
        name={`layernorm-${model}`}
        table={
          result &&
          (() => [
            ...normCells(result, (id) => wordOf(session, model, id)),
            ...(exhibit.current === null ? [] : [[], ...stageCells(exhibit.current)]),
          ])
        }
        figure={figure}
      />
    </section>
  )
}

/** Distances, and below them the extreme words. */
function normCells({ distances, extremes }: Result<'norms'>, word: (id: number) => string): Cell[][] {
  return [
    ['setting', say('paperNorms.exportedEuclidean'), 'sd', say('paperNorms.exportedCosine'), 'sd'],
    ...distances.map(({ setting, l2, cosine }) => [
      setting,
      l2.mean,
      l2.deviation,
      cosine.mean,
      cosine.deviation,
    ]),
    [],
    ['score', 'position', 'token', 'word', 'value'],
    ...(Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((value) => {
      const { top, bottom } = extremes[value]
      return [
        ...top.map(({ id, score }, i) => [
          value,
          say('paperNorms.exportedTop', { i: i + 1 }),
          id,
          word(id),
          score,
        ]),
        ...bottom.map(({ id, score }, i) => [
          value,
          say('paperNorms.exportedBottom', { i: i + 1 }),
          id,
          word(id),
          score,
        ]),
      ]
    }),
  ]
}
