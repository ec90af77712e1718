import { memo, useLayoutEffect, useRef } from 'react'
import { say } from '../../language/language'
import type { PatternDifferences } from '../../state/second'
import type { Theme } from '../../state/view'
import { movedTitle } from './differenceRows'
import { paintDifference } from './signedColor'

interface HeadDifferenceRowProps {
  readonly differences: PatternDifferences
  readonly block: number
  readonly heads: number
  /** The head of this row that Tab reaches, if any. */
  readonly focusable: number | null
  readonly selected: number | null
  readonly theme: Theme
}

/** The heads of one block, each with a small picture of what it does otherwise. */
export const HeadDifferenceRow = memo(function HeadDifferenceRow(props: HeadDifferenceRowProps) {
  const { differences, block, heads, focusable, selected, theme } = props
  const row = useRef<HTMLTableRowElement>(null)
  useLayoutEffect(() => {
    const { size, data } = differences
    if (size === 0) return
    row.current?.querySelectorAll('canvas').forEach((canvas, head) => {
      const at = (block * heads + head) * size * size
      if (canvas.width !== size) canvas.width = canvas.height = size
      paintDifference(canvas, data.subarray(at, at + size * size), 127, theme)
    })
  }, [differences, block, heads, theme])
  return (
    <tr ref={row}>
      <th scope="row" aria-label={say('compare.block', { block })}>
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
            <canvas width={1} height={1} />
          </td>
        )
      })}
    </tr>
  )
})
