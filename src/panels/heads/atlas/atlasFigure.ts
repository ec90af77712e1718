import type { FigureWords } from '../../../session/exports/figures'
import type { ReadingsState } from '../../../session/stores/readings'
import type { HeadId, Theme } from '../../../session/stores/view'
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

/** What must be read beside it: where heads stand in their place, which they are; and what the colours mean. */
export function atlasWords(
  layout: readonly (readonly HeadId[])[],
  shown: ShownValues | null,
  theme: Theme,
): FigureWords {
  const isInPlace = layout.every((cells, row) => cells.every(({ block }) => block === row))
  const axes = isInPlace ? ({ x: 'head', y: 'block' } as const) : { x: 'order' as const }
  if (shown !== null) return axes
  const shades = [
    { id: 'noAttention', color: attentionColor(0, theme) },
    { id: 'allAttention', color: attentionColor(1, theme) },
    { id: 'queriesAndKeys', color: 'none' },
  ] as const
  return { ...axes, legend: shades }
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
