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
    title: 'paperSingular.whatBKAsksOf',
  },
  {
    side: 'key',
    name: 'W_K b_Q',
    title: 'paperSingular.whatBQAsksOf',
  },
] as const

/** Words along the directions of a head's biases, and against them. */
export function BiasTable({ head, biases: { result, run, start, stop } }: BiasTableProps) {
  const text = useText()
  return (
    <section aria-label={text('paperSingular.biasDirections')}>
      <h3>{text('paperSingular.directionsOfTheBiases')}</h3>
      <RunLine
        label={text('paperSingular.readingBiases')}
        run={run}
        hasResult={result !== null}
        onStart={start}
        onStop={stop}
      />
      {result !== null && (
        <table
          className={`${styles.paperTable} ${styles.paperPairs}`}
          aria-label={text('paperSingular.biasDirectionsAsWords')}
        >
          <thead>
            <tr>
              <td />
              <th scope="col">{text('paperSingular.along')}</th>
              <th scope="col">{text('paperSingular.against')}</th>
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
    say('paperSingular.word', { rank }),
    say('paperSingular.score', { rank }),
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
