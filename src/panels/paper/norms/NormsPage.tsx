import { useMemo, useRef } from 'react'
import type { Cell } from '../../../core/csv'
import { choose, useChoices } from '../../../state/paper/choices'
import { compareNorms } from '../../../state/paper/compare'
import { type Result, useExperiment } from '../../../state/paper/experiment'
import { useReference } from '../../../state/paper/reference'
import { wordOf } from '../../../state/paper/spelling'
import { useSession } from '../../../state/session'
import { Chart } from '../../charts/Chart'
import { count } from '../../numbers'
import { Choice, NumberField } from '../parts/Controls'
import { DifferenceLine } from '../parts/DifferenceLine'
import { Explanation } from '../parts/Explanation'
import { Exports } from '../parts/Exports'
import { normFormula } from '../parts/formulas'
import { MOST_LISTED } from '../parts/limits'
import { RunLine } from '../parts/RunLine'
import { SettingsLine } from '../parts/SettingsLine'
import { DistanceTable } from './DistanceTable'
import { Extremes, KINDS } from './Extremes'
import { GlobeSequence } from './GlobeSequence'
import { histogramOptions, LEGEND } from './histograms'

const NORMS = [
  { value: 'none', name: 'without gain and bias' },
  { value: 'first', name: 'with γ, β of the first' },
  { value: 'final', name: 'with γ, β of the final' },
] as const

/** What LayerNorm does to words. */
export function NormsPage() {
  const { k, norm } = useChoices()
  const model = useSession((session) => session.model.id)
  const blocks = useSession((session) => session.shape?.blocks ?? 0)
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
      ? compareNorms(result, reference, (id) => wordOf(model, id))
      : null
  return (
    <section className="paper-page" aria-label="What LayerNorm does to words">
      <Explanation
        title="What LayerNorm does to words"
        section="4.1"
        formula={normFormula}
        limits="Distances say nothing about meaning. The L2 columns mostly compare lengths; the cosine columns compare
          directions. Means over the vocabulary weigh rare and broken tokens as much as common words."
      >
        Every row of W_E is compared with its own LayerNorm: how far does normalizing carry a word, if the row
        is taken as it is, less the mean row c, times a factor s that makes rows √d long on average, or both?
        Then the words at both ends of the scores that decide how easily a word is predicted.
      </Explanation>
      <SettingsLine page="norms" settings={`${count(k, 'word')} at each end`} />
      <div className="paper-controls">
        <Choice
          label="LayerNorm"
          options={NORMS}
          value={norm}
          onChange={(value) => choose({ norm: value })}
        />
        <NumberField
          label="Words"
          value={k}
          least={1}
          most={MOST_LISTED}
          onChange={(value) => choose({ k: value })}
        />
      </div>
      <RunLine label="Measuring words" run={run} hasResult={result !== null} onStart={start} onStop={stop} />
      {result !== null && options !== null && (
        <>
          <DistanceTable distances={result.distances} />
          <div ref={figure}>
            <Chart label="Histogram of Euclidean distances" height={120} options={options[0]} />
            <Chart label="Histogram of cosine distances" height={120} options={options[1]} />
          </div>
          <p className="paper-legend">
            <span>share of words, √ scale:</span>
            {LEGEND.map(({ name, color }) => (
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
        of={norm === 'first' ? 'the first LayerNorm' : 'the final LayerNorm'}
      />
      <Exports
        name={`layernorm-${model}`}
        table={result && (() => normCells(result, (id) => wordOf(model, id)))}
        figure={figure}
      />
    </section>
  )
}

/** Distances, and below them the extreme words. */
function normCells({ distances, extremes }: Result<'norms'>, word: (id: number) => string): Cell[][] {
  return [
    ['setting', 'mean L2 distance', 'sd', 'mean cosine distance', 'sd'],
    ...distances.map(({ setting, l2, cosine }) => [
      setting,
      l2.mean,
      l2.deviation,
      cosine.mean,
      cosine.deviation,
    ]),
    [],
    ['score', 'position', 'token', 'word', 'value'],
    ...KINDS.flatMap(({ value }) => {
      const { top, bottom } = extremes[value]
      return [
        ...top.map(({ id, score }, i) => [value, `Top ${i + 1}`, id, word(id), score]),
        ...bottom.map(({ id, score }, i) => [value, `Bottom ${i + 1}`, id, word(id), score]),
      ]
    }),
  ]
}
