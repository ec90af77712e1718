import type { CSSProperties, ReactNode } from 'react'
import { useText } from '../../language/language'
import type { LineSlot } from './StationGrid'
import styles from './stationGrid.module.css'

/** What stands in a cell. */
export interface GridCell {
  readonly text: string
  /** The same in words, with its number. */
  readonly label: string
  /** 0 … 1: how full its colour is, and how long the line under it. */
  readonly share: number
}

interface StationLineProps {
  readonly slot: LineSlot
  readonly name: ReactNode
  readonly style?: CSSProperties
  /** [station]; null until they have been read. A station that is missing has not been computed. */
  readonly cells: readonly GridCell[] | null
}

/** One row of a grid of stations. */
export function StationLine({ slot, name, style, cells }: StationLineProps) {
  const text = useText()
  const { row, columns, gap, focusable, selected } = slot
  return (
    <tbody style={{ marginTop: gap }}>
      <tr aria-rowindex={row + 2} aria-busy={cells === null} data-current={selected !== null}>
        <th scope="row" className={`${styles.rowName} token-word`} style={style}>
          {name}
        </th>
        {Array.from({ length: columns }, (_, column) => {
          const cell = cells?.[column]
          return (
            <td
              // biome-ignore lint/suspicious/noArrayIndexKey: a station is its position
              key={column}
              // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid can be chosen
              role="gridcell"
              data-row={row}
              data-column={column}
              tabIndex={focusable === column ? 0 : -1}
              aria-selected={selected === column}
              aria-label={cell?.label ?? text('stations.notComputed')}
              title={cell?.label}
              style={{ '--share': cell?.share ?? 0 }}
            >
              {cell?.text}
            </td>
          )
        })}
      </tr>
    </tbody>
  )
}
