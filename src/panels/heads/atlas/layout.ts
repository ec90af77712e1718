import type { HeadId } from '../../../session/stores/view'

/**
 * Where the heads stand in the grid, row by row: block by block, or the largest value first, of either sign, with those
 * that have none at the end.
 *
 * @param values [block, head]; null where heads are not compared
 */
export function layoutHeads(
  blocks: number,
  heads: number,
  values: Float32Array | null,
): readonly (readonly HeadId[])[] {
  const all = Array.from({ length: blocks * heads }, (_, i) => i)
  if (values !== null) {
    const worth = (i: number): number =>
      values[i] === undefined || Number.isNaN(values[i]) ? -Infinity : Math.abs(values[i])
    all.sort((a, b) => worth(b) - worth(a) || a - b)
  }
  return Array.from({ length: blocks }, (_, row) =>
    all.slice(row * heads, (row + 1) * heads).map((i) => ({ block: Math.floor(i / heads), head: i % heads })),
  )
}

/** Where a head stands in the layout. */
export function cellOf(layout: readonly (readonly HeadId[])[], { block, head }: HeadId): HeadId {
  for (const [row, cells] of layout.entries()) {
    const column = cells.findIndex((cell) => cell.block === block && cell.head === head)
    if (column >= 0) return { block: row, head: column }
  }
  return { block: 0, head: 0 }
}

/** The largest value, of either sign, that is defined; 0 where there is none. */
export const largestOf = (values: Float32Array): number =>
  values.reduce((largest, value) => (Number.isNaN(value) ? largest : Math.max(largest, Math.abs(value))), 0)

/** A value in the little room of a cell: two or three digits, and a minus. */
export function brief(value: number): string {
  if (value < 0) return `−${brief(-value)}`
  if (value >= 9.95) return value.toFixed(0)
  if (value >= 0.995) return value.toFixed(1)
  return value.toFixed(2).replace(/^0/, '')
}
