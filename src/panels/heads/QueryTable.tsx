import { memo, useDeferredValue } from 'react'
import { row } from '../../core/tensor'
import { tokenWord } from '../tokenText'
import type { PatternProps } from './PatternProps'

type QueryTableProps = Omit<PatternProps, 'theme'>

/** One row of a large pattern, to be read aloud. It may follow the pointer a moment later. */
export const QueryTable = memo(function QueryTable({
  pattern,
  name,
  words,
  query,
  shading,
}: QueryTableProps) {
  const current = Math.min(useDeferredValue(query), words.length - 1)
  const attention = row(pattern.data, current, pattern.shape[1])
  const keys = words.slice(0, current + 1)
  return (
    <div className="visually-hidden">
      <table aria-label={name}>
        <thead>
          <tr>
            <td />
            {keys.map((word, key) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
              <th key={key} scope="col">
                {tokenWord(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{tokenWord(words[current])}</th>
            {keys.map((_, key) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
              <td key={key}>{shading.write(attention[key])}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
})
