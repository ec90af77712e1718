import type { ReadingsState } from '../../../state/readings'
import type { HeadId, Theme } from '../../../state/view'
import type { FigureCell, FigureRow } from '../../charts/gridFigure'
import { cellColor, recedes, type ShownValues, titleOf, valueAt } from '../GridRow'
import { attentionColor, thumbnailOf } from '../paintPattern'
import { brief } from './layout'

/** How much of a cell's colour is left where it recedes. */
const RECEDED = 0.22

/** The grid of heads as the rows of a figure: numbers in their colours, or small pictures of patterns. */
export function atlasRows(
  layout: readonly (readonly HeadId[])[],
  shown: ShownValues | null,
  thumbnails: ReadingsState['thumbnails'],
  theme: Theme,
): readonly FigureRow[] {
  const heads = layout[0]?.length ?? 0
  const cellOf = (head: HeadId): FigureCell =>
    shown === null ? pictureOf(head, heads, thumbnails, theme) : numberOf(head, shown)
  return layout.map((cells, row) => ({
    name: cells.every(({ block }) => block === row) ? String(row) : '',
    cells: cells.map(cellOf),
  }))
}

function pictureOf(
  { block, head }: HeadId,
  heads: number,
  thumbnails: ReadingsState['thumbnails'],
  theme: Theme,
): FigureCell {
  const title = titleOf(null, block, head)
  const bytes = thumbnailOf(thumbnails, heads, block, head)
  if (bytes === null || thumbnails === null) return { title }
  const side = thumbnails.size
  const colorAt = (query: number, key: number): string | null =>
    key > query ? null : attentionColor(bytes[query * side + key] / 255, theme)
  return { title, picture: { side, colorAt } }
}

function numberOf({ block, head }: HeadId, shown: ShownValues): FigureCell {
  const title = titleOf(shown, block, head)
  const value = valueAt(shown, block, head)
  if (value === undefined || Number.isNaN(value)) return { title, label: value === undefined ? '' : '–' }
  const { color, ink } = cellColor(shown, value)
  const opacity = recedes(shown, block, head) ? { opacity: RECEDED, ink: 'var(--ink)' } : { ink }
  return { title, fill: color, label: brief(value), ...opacity }
}
