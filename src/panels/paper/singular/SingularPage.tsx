import { useMemo, useRef } from 'react'
import type { Cell } from '../../../core/csv'
import { choose, useChoices } from '../../../state/paper/choices'
import { compareSingular } from '../../../state/paper/compare'
import { type Result, useExperiment } from '../../../state/paper/experiment'
import { useReference } from '../../../state/paper/reference'
import { wordOf } from '../../../state/paper/spelling'
import { useSession } from '../../../state/session'
import { Chart } from '../../charts/Chart'
import { count } from '../../numbers'
import { Choice, NumberField, numbered, SwitchLine } from '../parts/Controls'
import { DifferenceLine } from '../parts/DifferenceLine'
import { Explanation } from '../parts/Explanation'
import { Exports } from '../parts/Exports'
import { singularFormula } from '../parts/formulas'
import { MOST_LISTED } from '../parts/limits'
import { RunLine } from '../parts/RunLine'
import { SettingsLine } from '../parts/SettingsLine'
import { BiasTable } from './BiasTable'
import { HeadSpectra } from './HeadSpectra'
import { PairTable } from './PairTable'
import { coverageOptions, spectrumOptions } from './spectrumChart'

const MATRICES = [
  { value: 'qk', name: 'W_QK, query meets key' },
  { value: 'ov', name: 'W_OV, read and written' },
] as const

/** Singular values and vectors of the heads of a block. */
export function SingularPage() {
  const choices = useChoices()
  const { matrix, k, cosine, folded } = choices
  const model = useSession((session) => session.model.id)
  const shape = useSession((session) => session.shape)
  const block = Math.min(choices.block, (shape?.blocks ?? 1) - 1)
  const head = Math.min(choices.head, (shape?.heads ?? 1) - 1)
  const pairs = Math.min(choices.pairs, shape?.headWidth ?? 1)
  const settings = { block, matrix, pairs, k, cosine, folded }
  const { result, run, start, stop } = useExperiment('singular', settings)
  const reference = useReference()
  const figure = useRef<HTMLDivElement>(null)
  const options = useMemo(
    () => result && ([spectrumOptions(result.values, head), coverageOptions(result.values[head])] as const),
    [result, head],
  )
  const isPaper = !cosine && !folded
  return (
    <section className="paper-page" aria-label="Singular vectors">
      <Explanation
        title="Singular vectors"
        section="4.3"
        formula={singularFormula}
        limits="A sum of rank-one parts is one way among many to take a matrix apart: directions with nearly equal singular
          values may turn into each other. The nearest words to a direction are named even where none is near."
      >
        A head’s two matrices have rank d_head at most. Each pair of singular vectors says: where the input
        points along the left one, the other side is asked for, or written, along the right one. They are read
        as the words nearest to them; the sign is chosen for the right side, and carried over to the left.
      </Explanation>
      <SettingsLine
        page="singular"
        settings={`block ${block}, ${count(pairs, 'pair')} of each head, ${count(k, 'word')} each`}
      />
      <div className="paper-controls">
        <Choice
          label="Matrix"
          options={MATRICES}
          value={matrix}
          onChange={(value) => choose({ matrix: value })}
        />
        <Choice
          label="Block"
          options={numbered(shape?.blocks ?? 1)}
          value={block}
          onChange={(value) => choose({ block: value })}
        />
        <Choice
          label="Head"
          options={numbered(shape?.heads ?? 1)}
          value={head}
          onChange={(value) => choose({ head: value })}
        />
        <NumberField
          label="Pairs"
          value={pairs}
          least={1}
          most={shape?.headWidth ?? 1}
          onChange={(value) => choose({ pairs: value })}
        />
        <NumberField
          label="Words each"
          value={k}
          least={1}
          most={MOST_LISTED}
          onChange={(value) => choose({ k: value })}
        />
        <SwitchLine checked={cosine} onChange={(value) => choose({ cosine: value })}>
          Cosine
        </SwitchLine>
        <SwitchLine checked={folded} onChange={(value) => choose({ folded: value })}>
          Fold gain and bias in
        </SwitchLine>
      </div>
      <RunLine
        label="Reading singular vectors"
        run={run}
        hasResult={result !== null}
        onStart={start}
        onStop={stop}
      />
      {result !== null && options !== null && (
        <>
          <div ref={figure}>
            <Chart label={`Singular values of head ${head}`} height={150} options={options[0]} />
            <Chart
              label={`Coverage by the first directions of head ${head}`}
              height={150}
              options={options[1]}
            />
          </div>
          <h3>
            Head {block}.{head}
          </h3>
          <PairTable result={result} head={head} matrix={matrix} />
          {isPaper && reference !== null && (
            <DifferenceLine comparison={compareSingular(result, block, matrix, reference)} />
          )}
          <h3>All heads of block {block}</h3>
          <HeadSpectra spectra={result.values} head={head} onChoose={(value) => choose({ head: value })} />
        </>
      )}
      {shape !== null && <BiasTable {...{ block, head, k, cosine, folded }} />}
      <Exports
        name={`singular-${matrix}-${model}-block-${block}`}
        table={result && (() => singularCells(result, block, (id) => wordOf(model, id)))}
        figure={figure}
      />
    </section>
  )
}

/** Every pair of every head, and singular values without words after them. */
function singularCells(
  { heads, pairs, k, values, left, leftScores, right, rightScores }: Result<'singular'>,
  block: number,
  word: (id: number) => string,
): Cell[][] {
  const places = Array.from({ length: k }, (_, rank) => [`word ${rank + 1}`, `score ${rank + 1}`]).flat()
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
  return [['block', 'head', 'rank', 'singular value', 'side', ...places], ...rows]
}
