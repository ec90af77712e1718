import { css } from '../../core/color'
import { say } from '../../language/language'
import type { FigureWords } from '../../session/exports/figures'
import type { PatternDifferences } from '../../session/stores/second'
import type { Theme } from '../../session/stores/view'
import type { FigureRow } from '../charts/gridFigure'
import { percent } from '../numbers'
import { signedColor } from '../signedColor'

/** A head's name, and how much of its attention goes elsewhere. */
export const movedTitle = (moved: Float32Array, block: number, head: number, heads: number): string =>
  say('compare.headCell', { block, head, moved: percent(moved[block * heads + head]) })

/** What every head does otherwise, as the rows of a figure. */
export function differenceRows(
  { size, data, moved }: PatternDifferences,
  heads: number,
  theme: Theme,
): readonly FigureRow[] {
  return Array.from({ length: moved.length / heads }, (_, block) => ({
    name: String(block),
    cells: Array.from({ length: heads }, (_, head) => {
      const at = (block * heads + head) * size * size
      const colorAt = (query: number, key: number): string | null =>
        key > query ? null : css(signedColor(data[at + query * size + key] / 127, theme))
      return { title: movedTitle(moved, block, head, heads), picture: { side: size, colorAt } }
    }),
  }))
}

/** What must be read beside them. */
export const differenceWords = (theme: Theme): FigureWords => ({
  x: 'head',
  y: 'block',
  legend: [
    { id: 'lessAttention', color: css(signedColor(-1, theme)) },
    { id: 'moreAttention', color: css(signedColor(1, theme)) },
    { id: 'queriesAndKeys', color: 'none' },
  ],
})
