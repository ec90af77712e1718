import type { HeadId } from '../../session/stores/view'

/** Where a key leads from a cell of the grid of heads; null for keys that do not move. */
export function moveInGrid(
  key: string,
  { block, head }: HeadId,
  blocks: number,
  heads: number,
  wholeGrid: boolean,
): HeadId | null {
  const clamp = (value: number, length: number) => Math.min(length - 1, Math.max(0, value))
  switch (key) {
    case 'ArrowLeft':
      return { block, head: clamp(head - 1, heads) }
    case 'ArrowRight':
      return { block, head: clamp(head + 1, heads) }
    case 'ArrowUp':
      return { block: clamp(block - 1, blocks), head }
    case 'ArrowDown':
      return { block: clamp(block + 1, blocks), head }
    case 'Home':
      return { block: wholeGrid ? 0 : block, head: 0 }
    case 'End':
      return { block: wholeGrid ? blocks - 1 : block, head: heads - 1 }
    default:
      return null
  }
}

/** Where a key leads in a column of `length` rows; null for keys that do not move. */
export function moveInColumn(key: string, row: number, length: number): number | null {
  const clamp = (value: number) => Math.min(length - 1, Math.max(0, value))
  switch (key) {
    case 'ArrowUp':
    case 'ArrowLeft':
      return clamp(row - 1)
    case 'ArrowDown':
    case 'ArrowRight':
      return clamp(row + 1)
    case 'Home':
      return 0
    case 'End':
      return clamp(length - 1)
    default:
      return null
  }
}
