import { useText } from '../../language/language'
import { SpokenToken } from '../SpokenToken'
import styles from './words.module.css'

/** A line of a ranking. */
export interface RankedWord {
  readonly word: string
  /** 0 … 1, the length of its bar. */
  readonly share: number
  readonly number: string
}

interface RankedWordsProps {
  readonly name: string
  readonly measure: string
  /** What the ranking is, for those who ask. */
  readonly meaning: string
  /** Null until they have been read. */
  readonly rows: readonly RankedWord[] | null
}

/** Words in their order, each with a bar and a number. */
export function RankedWords({ name, measure, meaning, rows }: RankedWordsProps) {
  const text = useText()
  return (
    <div className={styles.rankedWords}>
      <h3 title={meaning}>{name}</h3>
      {rows === null ? (
        <p className="faint">{text('words.notComputed')}</p>
      ) : (
        <table className="ranking" aria-label={name}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{text('words.wordColumn')}</th>
              <td />
              <th scope="col">{measure}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ word, share, number }, rank) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two ids may read as the same word
              <tr key={rank}>
                <th scope="row" className="place">
                  <SpokenToken text={word} />
                </th>
                <td className="bar" style={{ '--share': share }} />
                <td className="number">{number}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
