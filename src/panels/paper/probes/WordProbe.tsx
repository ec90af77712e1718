import { useMemo, useRef, useState } from 'react'
import type { Cell } from '../../../core/csv'
import { say, useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import { choose, useChoices } from '../../../session/paper/choices'
import { useEncoded } from '../../../session/paper/encode'
import type { Result } from '../../../session/paper/experiment'
import { wordOf } from '../../../session/paper/spelling'
import { useSession } from '../../../session/stores/session'
import { Chart } from '../../charts/Chart'
import { Exports } from '../parts/Exports'
import { RunLine } from '../parts/RunLine'
import { valueFigure } from './figures'
import { KeyRows, ValueRows } from './HeadRows'
import { useProbe } from './useProbe'
import { WordChoice } from './WordChoice'

/** One word under every head of a block. */
export function WordProbe() {
  const session = useCurrentSession()
  const { word, leadingSpace } = useChoices()
  const model = useSession((state) => state.model.id)
  const encoded = useEncoded(
    useMemo(() => [word], [word]),
    leadingSpace,
  )
  const [piece, setPiece] = useState(0)
  const found = encoded?.words[0]
  const chosen = Math.min(piece, (found?.tokens.length ?? 1) - 1)
  const id = found?.tokens[chosen]?.id
  const { result, run, start, stop, block } = useProbe(id === undefined ? null : [id])
  const text = useText()
  const figure = useRef<HTMLDivElement>(null)
  const chart = useMemo(
    () => result && valueFigure(result, (one) => wordOf(session, model, one), text),
    [result, model, text, session],
  )
  return (
    <>
      <WordChoice
        label={text('paperProbes.wordLabel')}
        value={word}
        encoded={found}
        token={chosen}
        onSubmit={(value) => {
          choose(session, { word: value })
          setPiece(0)
        }}
        onToken={setPiece}
      />
      {encoded?.problem != null && <p role="alert">{encoded.problem}</p>}
      <RunLine
        label={text('paperProbes.probingHeadsLabel')}
        run={run}
        hasResult={result !== null}
        onStart={start}
        onStop={stop}
      />
      {result !== null && chart !== null && (
        <>
          <KeyRows result={result} />
          <ValueRows result={result} />
          <div ref={figure}>
            <Chart label={text('probeFigures.values', { word })} {...chart} />
          </div>
        </>
      )}
      <Exports
        name={`probe-${model}-block-${block}-${word}`}
        table={result && (() => probeCells(result, block, [word], (one) => wordOf(session, model, one)))}
        figure={figure}
      />
    </>
  )
}

/** Every list of a probe, one line each. */
export function probeCells(
  result: Result<'probes'>,
  block: number,
  words: readonly string[],
  wordOfId: (id: number) => string,
): Cell[][] {
  const { heads, k, keys, keyScores, values, valueScores, valueNorms } = result
  const places = Array.from({ length: k }, (_, rank) => [
    say('paperProbes.exportedWord', { rank: rank + 1 }),
    say('paperProbes.exportedScore', { rank: rank + 1 }),
  ]).flat()
  const list = (ids: Int32Array, scores: Float32Array, at: number): Cell[] =>
    Array.from({ length: k }, (_, rank) => [wordOfId(ids[at + rank]), scores[at + rank]]).flat()
  const rows = words.flatMap((word, index) =>
    Array.from({ length: heads + 1 }, (_, head): Cell[][] => {
      const row = head * words.length + index
      const value: Cell[] = [
        block,
        head === heads ? say('paperParts.sumRow') : head,
        word,
        'value',
        valueNorms[row],
        ...list(values, valueScores, row * k),
      ]
      if (head === heads) return [value]
      return [[block, head, word, 'key', '', ...list(keys, keyScores, row * k)], value]
    }).flat(),
  )
  return [['block', 'head', 'word', 'side', 'norm', ...places], ...rows]
}
