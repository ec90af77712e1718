import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { StationHead } from './StationHead'
import styles from './stationGrid.module.css'
import { type GridCell, moveInTable } from './tableKeys'
import { useLines } from './useLines'

/** Where a line is in its grid. */
export interface LineSlot {
  readonly row: number
  readonly columns: number
  /** CSS pixels of lines that are left out before it. */
  readonly gap: number
  /** The column of this line that Tab reaches, if any. */
  readonly focusable: number | null
  /** The station in view, where this is the row in view. */
  readonly selected: number | null
}

interface StationGridProps {
  readonly label: string
  /** What the rows are. */
  readonly rowName: string
  readonly rows: number
  readonly columns: number
  readonly blocks: number
  /** The row and the station in view; −1 for no row. */
  readonly row: number
  readonly station: number
  readonly line: (slot: LineSlot) => ReactNode
  readonly onChoose: (cell: GridCell) => void
  /** Rows [from, to) can be seen. */
  readonly onSee?: (from: number, to: number) => void
}

const nothing = (): void => undefined

/** Rows × stations, of which only the rows that can be seen are there. Arrow keys move, Enter chooses. */
export function StationGrid(props: StationGridProps) {
  const { label, rowName, rows, columns, blocks, row, station, line, onChoose, onSee = nothing } = props
  const [moved, setMoved] = useState<GridCell | null>(null)
  const wanted = moved ?? { row: Math.max(0, row), column: station }
  const active = { row: Math.min(wanted.row, rows - 1), column: Math.min(wanted.column, columns - 1) }
  const { scroller, lines, from, to, after, scrollTo } = useLines(rows, active.row)
  useEffect(() => onSee(from, to), [onSee, from, to])

  // The cell that a key led to may just have been put into the table.
  const follows = useRef(false)
  useLayoutEffect(() => {
    const name = `td[data-row="${active.row}"][data-column="${active.column}"]`
    const cell = follows.current && scroller.current?.querySelector<HTMLElement>(name)
    if (!cell) return
    follows.current = false
    cell.focus()
  })
  useEffect(() => {
    const head = scroller.current?.querySelector(`th[data-column="${station}"]`)
    head?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [scroller, station])

  const choose = (cell: GridCell) => {
    setMoved(null)
    onChoose(cell)
  }
  const onClick = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('td[data-column]') : null
    if (cell !== null) choose({ row: Number(cell.dataset.row), column: Number(cell.dataset.column) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    const isChoice = event.key === 'Enter' || event.key === ' '
    const next = moveInTable(event.key, active, rows, columns, { control: event.ctrlKey })
    if (!isChoice && next === null) return
    event.preventDefault()
    if (next === null) return choose(active)
    follows.current = true
    setMoved(next)
    scrollTo(next.row)
  }

  return (
    <div className={styles.stationGridScroller} ref={scroller}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one moves in
        role="grid"
        className={styles.stationGrid}
        aria-label={label}
        aria-rowcount={rows + 1}
        aria-colcount={columns + 1}
        style={{ paddingBottom: after }}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <StationHead rows={rowName} columns={columns} station={station} blocks={blocks} />
        {lines.map(({ index, gap }) =>
          line({
            row: index,
            columns,
            gap,
            focusable: index === active.row ? active.column : null,
            selected: index === row ? station : null,
          }),
        )}
      </table>
    </div>
  )
}
