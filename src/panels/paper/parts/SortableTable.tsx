import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table'
import { useState } from 'react'
import { useText } from '../../../language/language'
import styles from '../tables.module.css'

interface SortableTableProps<Row> {
  readonly label: string
  /** “7 nouns”: so many rows, in words. */
  readonly counted: (rows: number) => string
  readonly rows: Row[]
  // biome-ignore lint/suspicious/noExplicitAny: columns of one table hold values of several types
  readonly columns: ColumnDef<Row, any>[]
  readonly sorting?: SortingState
}

const ARROWS = { asc: ' ↑', desc: ' ↓' } as const
const ARIA = { asc: 'ascending', desc: 'descending' } as const

/** A table that sorts by any column and keeps the rows in which a typed text occurs. */
export function SortableTable<Row>({
  label,
  counted,
  rows,
  columns,
  sorting: first = [],
}: SortableTableProps<Row>) {
  const text = useText()
  const [sorting, setSorting] = useState<SortingState>(first)
  const [filter, setFilter] = useState('')
  const table = useReactTable({
    data: rows,
    columns,
    state: { sorting, globalFilter: filter },
    onSortingChange: setSorting,
    onGlobalFilterChange: setFilter,
    globalFilterFn: 'includesString',
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
  })
  const shown = table.getRowModel().rows
  return (
    <>
      <div className={styles.paperFilter}>
        <input
          type="search"
          aria-label={text('paperParts.filterLabel', { label })}
          placeholder={text('paperParts.filterHint')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <span className="faint">
          {shown.length === rows.length
            ? counted(rows.length)
            : text('paperParts.rowsShown', { shown: shown.length, all: counted(rows.length) })}
        </span>
      </div>
      <section
        className={styles.paperScroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        aria-label={text('paperParts.scrollLabel', { label })}
      >
        <table className={styles.paperTable} aria-label={label}>
          <thead>
            <tr>
              {table.getFlatHeaders().map((header) => {
                const sorted = header.column.getIsSorted()
                return (
                  <th key={header.id} scope="col" aria-sort={sorted === false ? 'none' : ARIA[sorted]}>
                    <button type="button" onClick={header.column.getToggleSortingHandler()}>
                      {flexRender(header.column.columnDef.header, header.getContext())}
                      <span aria-hidden="true">{sorted === false ? '' : ARROWS[sorted]}</span>
                    </button>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id}>
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id}>{flexRender(cell.column.columnDef.cell, cell.getContext())}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
