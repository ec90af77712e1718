import { useMemo, useRef, useState } from 'react'
import { useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import { choose, useChoices } from '../../../session/paper/choices'
import { type EncodedWord, useEncoded } from '../../../session/paper/encode'
import { useExperiment } from '../../../session/paper/experiment'
import { useSession } from '../../../session/stores/session'
import { Chart } from '../../charts/Chart'
import { Exports } from '../parts/Exports'
import { RunLine } from '../parts/RunLine'
import { senderFigure } from './figures'
import { SenderTable, senderRows } from './SenderTable'
import { WordChoice } from './WordChoice'

/** Which heads send one word to another. */
export function SenderProbe() {
  const session = useCurrentSession()
  const { word, target, leadingSpace, cosine, biases } = useChoices()
  const model = useSession((state) => state.model.id)
  const encoded = useEncoded(
    useMemo(() => [word, target], [word, target]),
    leadingSpace,
  )
  const [pieces, setPieces] = useState<readonly [number, number]>([0, 0])
  const [from, to] = [0, 1].map((side) => pieceOf(encoded?.words[side], pieces[side]))
  const settings =
    from.id === undefined || to.id === undefined ? null : { from: from.id, to: to.id, cosine, biases }
  const { result, run, start, stop } = useExperiment('senders', settings)
  const text = useText()
  const figure = useRef<HTMLDivElement>(null)
  const chart = useMemo(() => result && senderFigure(senderRows(result), text), [result, text])
  return (
    <>
      <WordChoice
        label={text('paperProbes.fromLabel')}
        value={word}
        encoded={encoded?.words[0]}
        token={from.piece}
        onSubmit={(value) => {
          choose(session, { word: value })
          setPieces([0, pieces[1]])
        }}
        onToken={(piece) => setPieces([piece, pieces[1]])}
      />
      <WordChoice
        label={text('paperProbes.toLabel')}
        value={target}
        encoded={encoded?.words[1]}
        token={to.piece}
        onSubmit={(value) => {
          choose(session, { target: value })
          setPieces([pieces[0], 0])
        }}
        onToken={(piece) => setPieces([pieces[0], piece])}
      />
      {encoded?.problem != null && <p role="alert">{encoded.problem}</p>}
      <RunLine
        label={text('paperProbes.searchingLabel')}
        run={run}
        hasResult={result !== null}
        onStart={start}
        onStop={stop}
      />
      {result !== null && chart !== null && (
        <>
          <p className="caption">{text('paperProbes.senderCaption')}</p>
          <SenderTable result={result} />
          <div ref={figure}>
            <Chart label={text('probeFigures.senders', { from: word, to: target })} {...chart} />
          </div>
        </>
      )}
      <Exports
        name={`heads-${model}-${word}-to-${target}`}
        table={
          result &&
          (() => [
            [
              'head',
              text('paperProbes.valuePlaceColumn'),
              text('paperProbes.valueScoreColumn'),
              text('paperProbes.keyPlaceColumn'),
              text('paperProbes.keyScoreColumn'),
            ],
            ...senderRows(result).map(({ head, valueRank, valueScore, keyRank, keyScore }) => [
              head,
              valueRank,
              valueScore,
              keyRank,
              keyScore,
            ]),
          ])
        }
        figure={figure}
      />
    </>
  )
}

function pieceOf(encoded: EncodedWord | undefined, wanted: number) {
  const piece = Math.min(wanted, (encoded?.tokens.length ?? 1) - 1)
  return { piece, id: encoded?.tokens[piece]?.id }
}
