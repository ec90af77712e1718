import { useText } from '../../../language/language'
import type { Result } from '../../../session/paper/experiment'
import { significant } from '../parts/format'
import { Words } from '../parts/Words'
import styles from '../tables.module.css'

interface PairTableProps {
  readonly result: Result<'singular'>
  readonly head: number
  readonly matrix: 'qk' | 'ov'
}

const SIDES = {
  qk: ['paperSingular.queriesColumn', 'paperSingular.keysColumn'],
  ov: ['paperSingular.readColumn', 'paperSingular.writtenColumn'],
} as const

/** The singular vectors of one head as words on both sides. */
export function PairTable({ result, head, matrix }: PairTableProps) {
  const text = useText()
  const { pairs, k, values, left, right } = result
  return (
    <table
      className={`${styles.paperTable} ${styles.paperPairs}`}
      aria-label={text('paperSingular.pairTableLabel')}
    >
      <thead>
        <tr>
          <th scope="col" className="number">
            σ
          </th>
          <th scope="col">{text(SIDES[matrix][0])}</th>
          <th scope="col">{text(SIDES[matrix][1])}</th>
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: pairs }, (_, pair) => {
          const at = (head * pairs + pair) * k
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a pair is its rank
            <tr key={pair}>
              <th scope="row" className="number">
                {significant(values[head][pair], 3)}
              </th>
              <td>
                <Words ids={left.subarray(at, at + k)} />
              </td>
              <td>
                <Words ids={right.subarray(at, at + k)} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
