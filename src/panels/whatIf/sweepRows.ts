import { say } from '../../language/language'
import type { FigureCell, FigureRow } from '../charts/gridFigure'
import { largestOf } from '../heads/atlas/layout'
import { signed } from './signed'

/** What ablating each head does, as the rows of a figure. @param effects [block, head]; NaN where it has not come */
export function sweepRows(effects: Float32Array, heads: number): readonly FigureRow[] {
  const largest = largestOf(effects)
  return Array.from({ length: heads === 0 ? 0 : effects.length / heads }, (_, block) => ({
    name: String(block),
    cells: Array.from({ length: heads }, (_, head) =>
      cellOf(effects[block * heads + head], largest, block, head),
    ),
  }))
}

/** Its title, and its colours of the style sheet: gold for less likely, the accent for likelier. */
function cellOf(effect: number, largest: number, block: number, head: number): FigureCell {
  if (Number.isNaN(effect)) return { title: effectTitle(effect, block, head) }
  return {
    title: effectTitle(effect, block, head),
    fill: effect < 0 ? 'var(--gold)' : 'var(--accent)',
    opacity: 0.08 + 0.92 * (largest > 0 ? Math.abs(effect) / largest : 0),
  }
}

/** What ablating a head does, in words. */
export const effectTitle = (effect: number, block: number, head: number): string =>
  Number.isNaN(effect)
    ? say('whatIf.cellNotComputed', { block, head })
    : say('whatIf.cellEffect', { block, head, effect: signed(effect) })
