import type { ReactNode } from 'react'
import { useText } from '../../language/language'
import { askToSeeFrom } from '../../session/fromWord/seeFrom'
import { useCurrentSession } from '../../session/ground/context'
import type { Prediction } from '../../session/stores/readings'
import { useView } from '../../session/stores/view'
import { percent } from '../numbers'
import { SpokenToken } from '../SpokenToken'
import { tokenWord } from '../tokenText'
import styles from './thisWord.module.css'

interface PredictionTableProps {
  readonly name: string
  readonly rows: readonly Prediction[]
  /** What one can do with a word, after its number. @param rank from 0 */
  readonly deed?: ((row: Prediction, rank: number) => ReactNode) | undefined
}

/** Words in the order of their probability. On a globe seen from a word, a click sees it from that one. */
export function PredictionTable({ name, rows, deed }: PredictionTableProps) {
  const session = useCurrentSession()
  const text = useText()
  const isFrom = useView((view) => view.projector === 'from')
  return (
    <table className="ranking" aria-label={name}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{text('words.wordColumn')}</th>
          <td />
          <th scope="col">{text('words.probabilityColumn')}</th>
          {deed !== undefined && <td />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, rank) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two ids may read as the same word
          <tr key={rank}>
            <th scope="row" className="place">
              {isFrom ? (
                <button
                  type="button"
                  className="row-button"
                  title={text('fromWord.byClick', { word: tokenWord(row.word) })}
                  onClick={() => askToSeeFrom(session, { id: row.id, text: row.word })}
                >
                  <SpokenToken text={row.word} />
                </button>
              ) : (
                <SpokenToken text={row.word} />
              )}
            </th>
            <td className="bar" style={{ '--share': row.probability }} />
            <td className="number">{percent(row.probability)}</td>
            {deed !== undefined && <td className={styles.deed}>{deed(row, rank)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
