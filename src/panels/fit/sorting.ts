import { useState } from 'react'

/** By which column a table is sorted, and which way; by none at first. */
export interface Sorting<Column extends string> {
  readonly column: Column | null
  readonly down: boolean
}

/** A table's sorting, and what a click on a column does to it: largest first, then the other way. */
export function useSorting<Column extends string>(): readonly [Sorting<Column>, (column: Column) => void] {
  const [sorting, setSorting] = useState<Sorting<Column>>({ column: null, down: true })
  const toggle = (column: Column): void =>
    setSorting((last) => ({ column, down: last.column === column ? !last.down : true }))
  return [sorting, toggle]
}

export function sortedBy<Column extends string>(
  { column, down }: Sorting<Column>,
  of: Column,
): 'ascending' | 'descending' | null {
  return column !== of ? null : down ? 'descending' : 'ascending'
}

/** Rows in the order of a column; those without a value come last, equal ones stay as they were. */
export function sortRows<Column extends string, Row extends Readonly<Record<Column, number>>>(
  rows: readonly Row[],
  { column, down }: Sorting<Column>,
): Row[] {
  if (column === null) return [...rows]
  const value = (row: Row): number =>
    Number.isNaN(row[column]) ? Number.NEGATIVE_INFINITY : down ? row[column] : -row[column]
  return rows.toSorted((a, b) => value(b) - value(a))
}
