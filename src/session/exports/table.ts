import { type Cell, formatCsv } from '../../core/csv'

/** A table of what is on the screen. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** What it is about besides what is on the screen, by name. */
  readonly about?: Readonly<Record<string, string>>
}

export type TableFormat = 'csv' | 'json'

/** A table as a file, with what is needed to make it again. */
export function encodeTable(
  { columns, rows }: Table,
  source: Readonly<Record<string, string>>,
  format: TableFormat,
): Blob {
  return format === 'csv'
    ? new Blob([formatCsv(columns, rows, source)], { type: 'text/csv;charset=utf-8' })
    : new Blob([JSON.stringify({ source, columns, rows }, null, 1)], { type: 'application/json' })
}
