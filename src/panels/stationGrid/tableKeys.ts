/** A cell of a table that one moves in. */
export interface GridCell {
  readonly row: number
  readonly column: number
}

/** Where a key leads from a cell; null for keys that do not move. With Control, Home and End go to the corners. */
export function moveInTable(
  key: string,
  { row, column }: GridCell,
  rows: number,
  columns: number,
  { control = false, page = 10 } = {},
): GridCell | null {
  const clamp = (value: number, length: number) => Math.min(length - 1, Math.max(0, value))
  switch (key) {
    case 'ArrowLeft':
      return { row, column: clamp(column - 1, columns) }
    case 'ArrowRight':
      return { row, column: clamp(column + 1, columns) }
    case 'ArrowUp':
      return { row: clamp(row - 1, rows), column }
    case 'ArrowDown':
      return { row: clamp(row + 1, rows), column }
    case 'PageUp':
      return { row: clamp(row - page, rows), column }
    case 'PageDown':
      return { row: clamp(row + page, rows), column }
    case 'Home':
      return { row: control ? 0 : row, column: 0 }
    case 'End':
      return { row: control ? rows - 1 : row, column: columns - 1 }
    default:
      return null
  }
}
