import { dot, line, type PlotOptions, ruleX, text } from '@observablehq/plot'
import { DEGREES } from '../../core/degrees'
import { say } from '../../language/language'
import type { LensState } from '../../session/stores/lens'
import { tokenWord } from '../tokenText'

/** A particle's journey seen from two words: how far along the way from one to the other, how far off it. */
export function betweenChart(
  { pair, places }: NonNullable<LensState['between']>,
  station: number,
): PlotOptions {
  const points = places
    .map(({ along, off }, index) => ({ along, off: DEGREES * off, index }))
    .filter(({ along }) => !Number.isNaN(along))
  const shares = points.map(({ along }) => along)
  const at = { x: 'along', y: 'off' } as const
  return {
    marginLeft: 40,
    marginRight: 16,
    marginTop: 22,
    marginBottom: 28,
    x: {
      domain: [Math.min(-0.1, ...shares), Math.max(1.1, ...shares)],
      label: say('words.shareAxis'),
      ticks: 5,
    },
    y: { domain: [90, 0], label: say('words.offAxis'), ticks: 4 },
    marks: [
      ruleX([0, 1], { stroke: 'var(--line-strong)' }),
      text(
        pair.map((word, end) => ({ end, word: tokenWord(word.text) })),
        { x: 'end', text: 'word', frameAnchor: 'top', dy: -12, fill: 'var(--gold)', fontSize: 13 },
      ),
      line(points, { ...at, stroke: 'var(--ink-faint)', strokeWidth: 1.2 }),
      dot(points, { ...at, r: 1.6, fill: 'var(--ink-faint)' }),
      dot(
        points.filter(({ index }) => index === station),
        { ...at, r: 5, fill: 'var(--accent)', stroke: 'var(--ground)' },
      ),
    ],
  }
}
