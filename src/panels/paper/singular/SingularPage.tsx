import { useMemo, useRef } from 'react'
import type { Cell } from '../../../core/csv'
import { say, useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import { choose, useChoices } from '../../../session/paper/choices'
import { compareSingular } from '../../../session/paper/compare'
import { type Result, useExperiment } from '../../../session/paper/experiment'
import { useReference } from '../../../session/paper/reference'
import { wordOf } from '../../../session/paper/spelling'
import { useSession } from '../../../session/stores/session'
import { Chart } from '../../charts/Chart'
import { Formula } from '../../formula/Formula'
import { tex } from '../../formula/tex'
import styles from '../paper.module.css'
import { Choice, choicesOf, NumberField, numbered, SwitchLine } from '../parts/Controls'
import { DifferenceLine } from '../parts/DifferenceLine'
import { Explanation } from '../parts/Explanation'
import { Exports } from '../parts/Exports'
import { MOST_LISTED } from '../parts/limits'
import { RunLine } from '../parts/RunLine'
import { SettingsLine } from '../parts/SettingsLine'
import { BiasTable, biasCells } from './BiasTable'
import { HeadSpectra } from './HeadSpectra'
import { PairTable } from './PairTable'
import { coverageOptions, spectrumOptions } from './spectrumChart'

const MATRICES = {
  qk: 'paperSingular.queryKeyOption',
  ov: 'paperSingular.outputValueOption',
} as const

/** Singular values and vectors of the heads of a block. */
export function SingularPage() {
  const session = useCurrentSession()
  const text = useText()
  const choices = useChoices()
  const { matrix, k, cosine, folded } = choices
  const model = useSession((state) => state.model.id)
  const shape = useSession((state) => state.shape)
  const block = Math.min(choices.block, (shape?.blocks ?? 1) - 1)
  const head = Math.min(choices.head, (shape?.heads ?? 1) - 1)
  const pairs = Math.min(choices.pairs, shape?.headWidth ?? 1)
  const settings = { block, matrix, pairs, k, cosine, folded }
  const { result, run, start, stop } = useExperiment('singular', settings)
  const biases = useExperiment('biases', { block, k, cosine, folded })
  const reference = useReference()
  const figure = useRef<HTMLDivElement>(null)
  const options = useMemo(
    () => result && ([spectrumOptions(result.values, head), coverageOptions(result.values[head])] as const),
    [result, head],
  )
  const isPaper = !cosine && !folded
  const cells = () => {
    const word = (id: number) => wordOf(session, model, id)
    return [
      ...(result === null ? [] : singularCells(result, block, word)),
      ...(biases.result === null ? [] : [[], ...biasCells(biases.result, block, word)]),
    ]
  }
  return (
    <section className={styles.paperPage} aria-label={text('paperSingular.title')}>
      <Explanation
        title={text('paperSingular.title')}
        section="4.3"
        formula={
          <Formula
            of={tex`\frac{W_Q W_K^T}{\sqrt{d_\text{head}}} = \sum_r \sigma_r u_r v_r^T, W_V W_O\ \word{likewise}`}
            block
          />
        }
        limits={text('paperSingular.limits')}
      >
        {text('paperSingular.explanation')}
      </Explanation>
      <SettingsLine page="singular" settings={text('paperSingular.settings', { block, pairs, k })} />
      <div className={styles.paperControls}>
        <Choice
          label={text('paperSingular.matrixLabel')}
          options={choicesOf(text.each(MATRICES))}
          value={matrix}
          onChange={(value) => choose(session, { matrix: value })}
        />
        <Choice
          label={text('paperSingular.blockLabel')}
          options={numbered(shape?.blocks ?? 1)}
          value={block}
          onChange={(value) => choose(session, { block: value })}
        />
        <Choice
          label={text('paperSingular.headLabel')}
          options={numbered(shape?.heads ?? 1)}
          value={head}
          onChange={(value) => choose(session, { head: value })}
        />
        <NumberField
          label={text('paperSingular.pairsLabel')}
          value={pairs}
          least={1}
          most={shape?.headWidth ?? 1}
          onChange={(value) => choose(session, { pairs: value })}
        />
        <NumberField
          label={text('paperSingular.wordsLabel')}
          value={k}
          least={1}
          most={MOST_LISTED}
          onChange={(value) => choose(session, { k: value })}
        />
        <SwitchLine checked={cosine} onChange={(value) => choose(session, { cosine: value })}>
          {text('paperSingular.cosineSwitch')}
        </SwitchLine>
        <SwitchLine checked={folded} onChange={(value) => choose(session, { folded: value })}>
          {text('paperSingular.foldedSwitch')}
        </SwitchLine>
      </div>
      <RunLine
        label={text('paperSingular.readingLabel')}
        run={run}
        hasResult={result !== null}
        onStart={start}
        onStop={stop}
      />
      {result !== null && options !== null && (
        <>
          <div ref={figure}>
            <Chart
              label={text('paperSingular.spectrumChartLabel', { head })}
              height={150}
              options={options[0]}
            />
            <Chart
              label={text('paperSingular.coverageChartLabel', { head })}
              height={150}
              options={options[1]}
            />
          </div>
          <h3>{text('paperSingular.headTitle', { block, head })}</h3>
          <PairTable result={result} head={head} matrix={matrix} />
          {isPaper && reference !== null && (
            <DifferenceLine comparison={compareSingular(result, block, matrix, reference)} />
          )}
          <h3>{text('paperSingular.blockTitle', { block })}</h3>
          <HeadSpectra
            spectra={result.values}
            head={head}
            onChoose={(value) => choose(session, { head: value })}
          />
        </>
      )}
      {shape !== null && <BiasTable head={head} biases={biases} />}
      <Exports name={`singular-${matrix}-${model}-block-${block}`} table={result && cells} figure={figure} />
    </section>
  )
}

/** Every pair of every head, and singular values without words after them. */
function singularCells(
  { heads, pairs, k, values, left, leftScores, right, rightScores }: Result<'singular'>,
  block: number,
  word: (id: number) => string,
): Cell[][] {
  const places = Array.from({ length: k }, (_, rank) => [
    say('paperSingular.exportedWord', { rank: rank + 1 }),
    say('paperSingular.exportedScore', { rank: rank + 1 }),
  ]).flat()
  const rows = Array.from({ length: heads }, (_, head) =>
    Array.from(values[head], (value, pair): Cell[][] => {
      if (pair >= pairs) return [[block, head, pair, value, '']]
      const at = (head * pairs + pair) * k
      const list = (ids: Int32Array, scores: Float32Array): Cell[] =>
        Array.from({ length: k }, (_, rank) => [word(ids[at + rank]), scores[at + rank]]).flat()
      return [
        [block, head, pair, value, 'left', ...list(left, leftScores)],
        [block, head, pair, value, 'right', ...list(right, rightScores)],
      ]
    }).flat(),
  ).flat()
  return [['block', 'head', 'rank', say('paperSingular.exportedValue'), 'side', ...places], ...rows]
}
