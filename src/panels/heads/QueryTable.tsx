import { memo, useDeferredValue } from 'react'
import { row } from '../../core/tensor'
import { say } from '../../language/language'
import { tokenWord } from '../tokenText'
import { keysToRead } from './keysToRead'
import type { PatternProps } from './PatternProps'
import type { PatternWindow } from './pattern/patternWindow'

interface QueryTableProps extends Omit<PatternProps, 'theme'> {
  /** What is in sight of the pattern. */
  readonly window: PatternWindow
}

/** One row of a large pattern, as far as it is in sight, to be read aloud. It may follow the pointer a moment later. */
export const QueryTable = memo(function QueryTable({
  pattern,
  name,
  words,
  query,
  shading,
  window,
}: QueryTableProps) {
  const current = Math.min(useDeferredValue(query), words.length - 1)
  const values = row(pattern.data, current, pattern.shape[1])
  const keys = keysToRead(values, current, window)
  return (
    <div className="visually-hidden">
      <table aria-label={name}>
        <caption>{say('heads.shownKeys', { shown: keys.length, all: current + 1 })}</caption>
        <thead>
          <tr>
            <td />
            {keys.map((key) => (
              <th key={key} scope="col">
                {tokenWord(words[key])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{tokenWord(words[current])}</th>
            {keys.map((key) => (
              <td key={key}>{shading.write(values[key])}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
})
