import { dot, line, type PlotOptions, ruleX, ruleY, text } from '@observablehq/plot'
import { say } from '../../../language/language'
import { coverage, directionsFor } from '../../../session/paper/spectrum'

/** The share that the paper asks for. */
export const SHARE = 0.99

/** The singular values of one head, the others' faint behind. */
export function spectrumOptions(spectra: readonly Float64Array[], head: number): PlotOptions {
  const points = (which: number) =>
    Array.from(spectra[which], (value, index) => ({ rank: index + 1, value, head: which }))
  return {
    marginLeft: 34,
    marginRight: 8,
    marginTop: 20,
    marginBottom: 30,
    x: { label: say('paperParts.directionAxis'), ticks: 8, tickFormat: 'd' },
    y: { label: say('paperSingular.exportedValue'), ticks: 4, grid: true, zero: true },
    marks: [
      line(
        spectra.flatMap((_, which) => (which === head ? [] : points(which))),
        {
          x: 'rank',
          y: 'value',
          z: 'head',
          stroke: 'var(--line-strong)',
          strokeWidth: 0.8,
          strokeOpacity: 0.6,
        },
      ),
      line(points(head), { x: 'rank', y: 'value', stroke: 'var(--accent)', strokeWidth: 1.8 }),
      dot(points(head), { x: 'rank', y: 'value', fill: 'var(--accent)', r: 2 }),
      ruleY([0], { stroke: 'var(--line)' }),
    ],
  }
}

/** What share of the sum of singular values the first directions carry, with the paper's 99 % marked. */
export function coverageOptions(values: Float64Array): PlotOptions {
  const covered = coverage(values)
  const points = [
    { rank: 0, share: 0 },
    ...Array.from(covered, (share, index) => ({ rank: index + 1, share: 100 * share })),
  ]
  const needed = directionsFor(values, SHARE)
  return {
    marginLeft: 34,
    marginRight: 8,
    marginTop: 20,
    marginBottom: 30,
    x: { label: say('paperParts.directionsAxis'), ticks: 8, tickFormat: 'd' },
    y: { label: say('paperSingular.coverageAxis'), domain: [0, 100], ticks: 5, grid: true },
    marks: [
      ruleX([needed], { stroke: 'var(--bad)', strokeDasharray: '3 3' }),
      ruleY([100 * SHARE], { stroke: 'var(--bad)', strokeDasharray: '3 3' }),
      line(points, { x: 'rank', y: 'share', stroke: 'var(--accent)', strokeWidth: 1.8 }),
      text([{ rank: needed, share: 8 }], {
        x: 'rank',
        y: 'share',
        text: () => say('paperSingular.coverageMark', { needed, values: values.length }),
        textAnchor: 'end',
        dx: -5,
        fill: 'var(--ink-soft)',
      }),
    ],
  }
}
