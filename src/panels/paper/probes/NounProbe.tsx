import { useMemo, useRef } from 'react'
import { useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import { choose, useChoices } from '../../../session/paper/choices'
import { compareProbes } from '../../../session/paper/compare'
import { COMMON_NOUNS, useEncoded } from '../../../session/paper/encode'
import { useReference } from '../../../session/paper/reference'
import { wordOf } from '../../../session/paper/spelling'
import { useSession } from '../../../session/stores/session'
import { Chart } from '../../charts/Chart'
import { Choice, numbered } from '../parts/Controls'
import { DifferenceLine } from '../parts/DifferenceLine'
import { Exports } from '../parts/Exports'
import { RunLine } from '../parts/RunLine'
import { nounFigure } from './figures'
import { NounTable } from './NounTable'
import { useProbe } from './useProbe'
import { probeCells } from './WordProbe'

/** The paper's nouns under one head. All heads are probed at once, so that another head is there at once. */
export function NounProbe() {
  const session = useCurrentSession()
  const { leadingSpace, head: chosen, cosine, biases } = useChoices()
  const model = useSession((state) => state.model.id)
  const heads = useSession((state) => state.shape?.heads ?? 1)
  const reference = useReference()
  const head = Math.min(chosen, heads)
  const encoded = useEncoded(COMMON_NOUNS, leadingSpace)
  const nouns = useMemo(() => encoded?.words.filter(({ tokens }) => tokens.length === 1) ?? null, [encoded])
  const ids = nouns?.map(({ tokens }) => tokens[0].id) ?? null
  const { result, run, start, stop, block } = useProbe(ids)
  const text = useText()
  const figure = useRef<HTMLDivElement>(null)
  const chart = useMemo(() => {
    if (result === null || nouns === null) return null
    const names = nouns.map(({ word }) => word)
    return nounFigure(result, names, head, (id) => wordOf(session, model, id), text)
  }, [result, nouns, head, model, text, session])
  const isPaper = !cosine && !biases && !leadingSpace
  return (
    <>
      {encoded?.problem != null && <p role="alert">{encoded.problem}</p>}
      {nouns !== null && (
        <p className="caption">
          {text('paperProbes.nounsCaption', { nouns: nouns.length, all: COMMON_NOUNS.length })}
        </p>
      )}
      <Choice
        label={text('paperProbes.headColumn')}
        options={[...numbered(heads), { value: heads, name: text('paperProbes.allHeadsOption') }]}
        value={head}
        onChange={(value) => choose(session, { head: value })}
      />
      <RunLine
        label={text('paperProbes.probingNounsLabel')}
        run={run}
        hasResult={result !== null}
        onStart={start}
        onStop={stop}
      />
      {result !== null && nouns !== null && chart !== null && (
        <>
          <NounTable nouns={nouns} result={result} head={head} />
          <div ref={figure}>
            <Chart
              label={text('probeFigures.nouns', { head: head === heads ? text('probeFigures.sum') : head })}
              {...chart}
            />
          </div>
          {isPaper && reference !== null && (
            <DifferenceLine comparison={compareProbes(result, ids ?? [], block, reference)} />
          )}
        </>
      )}
      <Exports
        name={`nouns-${model}-block-${block}`}
        table={
          result &&
          (() =>
            probeCells(result, block, nouns?.map(({ word }) => word) ?? [], (id) =>
              wordOf(session, model, id),
            ))
        }
        figure={figure}
      />
    </>
  )
}
