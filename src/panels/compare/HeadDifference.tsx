import { useMemo } from 'react'
import { type Comparison, useSecond } from '../../state/second'
import type { Token } from '../../state/session'
import { useView } from '../../state/view'
import { percent } from '../numbers'
import { tokenWord } from '../tokenText'
import { strongest } from './strongest'

interface HeadDifferenceProps {
  readonly comparison: Comparison
  readonly first: readonly Token[]
}

/** So many changes of a head are listed. */
const LISTED = 8

/** The chosen head: which tokens look at which others more, or less, in the second sentence. */
export function HeadDifference({ comparison, first }: HeadDifferenceProps) {
  const head = useView((view) => view.head)
  const read = useSecond((second) => (second.headDifference?.head === head ? second.headDifference : null))
  const changes = useMemo(() => read && strongest(read.difference, LISTED), [read])
  if (head === null) return <p className="caption">Choose a head to see which words it looks at otherwise.</p>
  if (changes === null) return <p className="faint">Not computed yet.</p>
  const word = (pair: number): string => tokenWord(first[comparison.pairs[2 * pair]]?.text ?? '')
  return (
    <div className="head-difference">
      <h3>
        Head {head.block}.{head.head}, the strongest changes
      </h3>
      {changes.length === 0 ? (
        <p className="faint">It does the same in both sentences.</p>
      ) : (
        <table aria-label="Attention that differs">
          <thead>
            <tr>
              <th scope="col">query</th>
              <th scope="col">key</th>
              <th scope="col">second less first</th>
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
