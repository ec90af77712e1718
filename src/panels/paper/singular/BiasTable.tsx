import type { Cell } from '../../../core/csv'
import { say, useText } from '../../../language/language'
import type { Result, Shown } from '../../../session/paper/experiment'
import { RunLine } from '../parts/RunLine'
import { Words } from '../parts/Words'
import styles from '../tables.module.css'

interface BiasTableProps {
  readonly head: number
  readonly biases: Shown<'biases'>
}

const SIDES = [
  {
    side: 'query',
    name: 'W_Q b_K',
    title: 'paperSingular.queryBiasHelp',
  },
  {
    side: 'key',
    name: 'W_K b_Q',
    title: 'paperSingular.keyBiasHelp',
  },
] as const

/** Words along the directions of a head's biases, and against them. */
export function BiasTable({ head, biases: { result, run, start, stop } }: BiasTableProps) {
  const text = useText()
  return (
    <section aria-label={text('paperSingular.biasesLabel')}>
      <h3>{text('paperSingular.biasesTitle')}</h3>
      <RunLine
        label={text('paperSingular.readingBiasesLabel')}
        run={run}
        hasResult={result !== null}
        onStart={start}
        onStop={stop}
      />
      {result !== null && (
        <table
          className={`${styles.paperTable} ${styles.paperPairs}`}
          aria-label={text('paperSingular.biasTableLabel')}
        >
          <thead>
            <tr>
              <td />
              <th scope="col">{text('paperSingular.alongColumn')}</th>
              <th scope="col">{text('paperSingular.againstColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {SIDES.map(({ side, name, title }) => (
              <tr key={side}>
                <th scope="row" title={text(title)}>
                  {name}
                </th>
                {(['along', 'against'] as const).map((way) => (
                  <td key={way}>
                    <Words ids={result[side][way].subarray(head * result.k, (head + 1) * result.k)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** The words of every head's biases, one line each. */
export function biasCells(result: Result<'biases'>, block: number, word: (id: number) => string): Cell[][] {
  const { heads, k } = result
  const ranks = Array.from({ length: k }, (_, rank) => rank + 1)
  const line = (ids: Int32Array, scores: Float32Array, head: number): Cell[] =>
    ranks.flatMap((rank) => {
      const at = head * k + rank - 1
      return [word(ids[at]), scores[at]]
    })
  const places = ranks.flatMap((rank) => [
    say('paperSingular.exportedWord', { rank }),
    say('paperSingular.exportedScore', { rank }),
  ])
  const lines = SIDES.flatMap(({ side, name }) => {
    const { along, alongScores, against, againstScores } = result[side]
    return Array.from({ length: heads }, (_, head): Cell[][] => [
      [block, head, name, 'along', ...line(along, alongScores, head)],
      [block, head, name, 'against', ...line(against, againstScores, head)],
    ]).flat()
  })
  return [['block', 'head', 'direction', 'way', ...places], ...lines]
}
