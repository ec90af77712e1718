import { useMemo } from 'react'
import { useText } from '../../language/language'
import { type Comparison, useSecond } from '../../session/stores/second'
import type { Token } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { percent } from '../numbers'
import { tokenLabel } from '../tokenText'
import styles from './compare.module.css'
import { strongest } from './strongest'

interface HeadDifferenceProps {
  readonly comparison: Comparison
  readonly first: readonly Token[]
}

/** So many changes of a head are listed. */
const LISTED = 8

/** The chosen head: which tokens look at which others more, or less, in the second sentence. */
export function HeadDifference({ comparison, first }: HeadDifferenceProps) {
  const text = useText()
  const head = useView((view) => view.head)
  const read = useSecond((second) => (second.headDifference?.head === head ? second.headDifference : null))
  const changes = useMemo(() => read && strongest(read.difference, LISTED), [read])
  if (head === null) return <p className="caption">{text('compare.headHint')}</p>
  if (changes === null) return <p className="faint">{text('compare.notComputed')}</p>
  const word = (pair: number): string => tokenLabel(first[comparison.pairs[2 * pair]])
  return (
    <div className={styles.headDifference}>
      <h3>{text('compare.headTitle', { block: head.block, head: head.head })}</h3>
      {changes.length === 0 ? (
        <p className="faint">{text('compare.headSame')}</p>
      ) : (
        <table aria-label={text('compare.headTableLabel')}>
          <thead>
            <tr>
              <th scope="col">{text('compare.queryColumn')}</th>
              <th scope="col">{text('compare.keyColumn')}</th>
              <th scope="col">{text('compare.differenceColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ query, key, value }) => (
              <tr key={`${query} ${key}`}>
                <td>{word(query)}</td>
                <td>{word(key)}</td>
                <td>
                  {value < 0 ? '−' : '+'}
                  {percent(Math.abs(value))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
