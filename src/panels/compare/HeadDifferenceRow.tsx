import { memo } from 'react'
import { say } from '../../language/language'
import type { PatternDifferences } from '../../session/stores/second'
import styles from '../heads/grid.module.css'
import { movedTitle } from './differenceRows'

interface HeadDifferenceRowProps {
  readonly differences: PatternDifferences
  readonly block: number
  readonly heads: number
  /** The head of this row that Tab reaches, if any. */
  readonly focusable: number | null
  readonly selected: number | null
}

/** The heads of one block, each with a small picture of what it does otherwise. */
export const HeadDifferenceRow = memo(function HeadDifferenceRow(props: HeadDifferenceRowProps) {
  const { differences, block, heads, focusable, selected } = props
  return (
    <tr>
      <th scope="row" aria-label={say('compare.blockRow', { block })}>
        {block}
      </th>
      {Array.from({ length: heads }, (_, head) => {
        const label = movedTitle(differences.moved, block, head, heads)
        return (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a head is its position
            key={head}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid can be chosen
            role="gridcell"
            data-block={block}
            data-head={head}
            tabIndex={focusable === head ? 0 : -1}
            aria-label={label}
            aria-selected={selected === head}
            title={label}
          >
            <span className={styles.headPicture} data-part="head-picture" />
          </td>
        )
      })}
    </tr>
  )
})
