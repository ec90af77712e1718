import { memo } from 'react'
import { row as rowOf, type Tensor } from '../../core/tensor'
import { useCurrentSession } from '../../session/ground/context'
import type { Theme } from '../../session/stores/view'
import { hoverToken, selectToken } from '../../session/stores/viewActions'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import { type Shading, shade } from './shading'

interface PatternRowProps {
  /** [query, key] */
  readonly pattern: Tensor
  readonly row: number
  readonly word: string
  readonly current: boolean
  readonly theme: Theme
  readonly shading: Shading
}

/** What one query gives to each key. What comes after the query is empty. */
export const PatternRow = memo(function PatternRow(props: PatternRowProps) {
  const session = useCurrentSession()
  const { pattern, row, word, current, theme, shading } = props
  const attention = rowOf(pattern.data, row, pattern.shape[1])
  return (
    // biome-ignore lint/a11y/useKeyWithMouseEvents: the button's focus does the same
    <tr
      data-query={row}
      data-current={current}
      style={tokenStyle(row, theme)}
      onMouseOver={() => hoverToken(session, row)}
      onClick={() => selectToken(session, row)}
    >
      <th scope="row">
        <button
          type="button"
          className="token-word"
          tabIndex={current ? 0 : -1}
          onFocus={() => hoverToken(session, row)}
          onBlur={() => hoverToken(session, null)}
        >
          {tokenWord(word)}
        </button>
      </th>
      {Array.from(attention, (share, key) =>
        key > row ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
          <td key={key} />
        ) : (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
            key={key}
            title={shading.write(share)}
            style={{ backgroundColor: shade(shading, share) }}
          >
            <span className="visually-hidden">{shading.write(share)}</span>
          </td>
        ),
      )}
    </tr>
  )
})
