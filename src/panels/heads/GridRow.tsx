import { memo } from 'react'

interface GridRowProps {
  readonly block: number
  readonly heads: number
  /** The head of this row that Tab reaches, if any. */
  readonly focusable: number | null
  readonly selected: number | null
}

/** The heads of one block. Their canvases are painted from outside, without rendering. */
export const GridRow = memo(function GridRow({ block, heads, focusable, selected }: GridRowProps) {
  return (
    <tr>
      <th scope="row" aria-label={`Block ${block}`}>
        {block}
      </th>
      {Array.from({ length: heads }, (_, head) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: a head is its position
          key={head}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid can be chosen
          role="gridcell"
          data-block={block}
          data-head={head}
          tabIndex={focusable === head ? 0 : -1}
          aria-label={`Head ${block}.${head}`}
          aria-selected={selected === head}
          title={`Head ${block}.${head}`}
        >
          <canvas width={1} height={1} />
        </td>
      ))}
    </tr>
  )
})
