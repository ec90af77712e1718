import { line, type PlotOptions, type RenderFunction, ruleX, ruleY } from '@observablehq/plot'
import { DEGREES } from '../../core/degrees'
import { say } from '../../language/language'
import type { Details } from '../../session/stores/fit'

const MARGINS: PlotOptions = { marginLeft: 40, marginRight: 12, marginTop: 10, marginBottom: 32 }

/** Drawn angles over true ones, degrees; on the diagonal an angle is right. */
export function anglesChart({ truth, drawn }: Details['pairs']): PlotOptions {
  const pairs = Array.from(truth, (angle, i) => [angle * DEGREES, drawn[i] * DEGREES] as const)
  const axis = { domain: [0, 180], ticks: [0, 45, 90, 135, 180], tickFormat: (value: number) => `${value}°` }
  return {
    ...MARGINS,
    marginTop: 24,
    x: { ...axis, label: say('fit.trueAxis') },
    y: { ...axis, label: say('fit.drawnAxis') },
    marks: [
      line(
        [
          [0, 0],
          [180, 180],
        ],
        { stroke: 'var(--line-strong)' },
      ),
      dots(pairs),
    ],
  }
}

/** Where dots of two sheets cover each other, the ink is darker, as it is where many pairs are alike. */
const SHEETS = 16

/** A thousand dots in a few elements: with one for each, the page takes longer than a frame to style and lay them out. */
function dots(pairs: readonly (readonly [number, number])[]): RenderFunction {
  return (_index, { x, y }, _values, _dimensions, { document }) => {
    if (x === undefined || y === undefined) return null
    const place = ([truth, drawn]: readonly [number, number]) =>
      `M${x(truth).toFixed(1)},${y(drawn).toFixed(1)}h0`
    const create = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name)
    const group = create('g') as SVGElement
    const look = { stroke: 'var(--accent)', 'stroke-opacity': '0.45', 'stroke-width': '2.6' }
    for (const [name, value] of Object.entries(look)) group.setAttribute(name, value)
    group.setAttribute('stroke-linecap', 'round')
    for (let sheet = 0; sheet < SHEETS; sheet++) {
      const path = create('path')
      const places = pairs.filter((_, pair) => pair % SHEETS === sheet)
      path.setAttribute('d', places.map(place).join(''))
      group.append(path)
    }
    return group
  }
}

/** Stress and rank correlation of angles at each station alone. */
export function stationsChart(stations: Details['stations'], station: number): PlotOptions {
  const points = (key: 'stress' | 'angleRankCorrelation') =>
    stations.flatMap((fidelity, at) => {
      const value = fidelity[key]
      return value === null ? [] : [{ at, value }]
    })
  const on = { x: 'at', y: 'value', strokeWidth: 1.6 } as const
  return {
    ...MARGINS,
    x: {
      domain: [0, Math.max(1, stations.length - 1)],
      label: say('stations.axis'),
      ticks: 6,
      tickFormat: (at: number) => (Number.isInteger(at) ? String(at) : ''),
    },
    y: { domain: [0, 1], label: null, ticks: 3 },
    marks: [
      ruleY([0], { stroke: 'var(--line-strong)' }),
      ruleX([station], { stroke: 'var(--accent)', strokeOpacity: 0.7 }),
      line(points('angleRankCorrelation'), { ...on, stroke: 'var(--good)' }),
      line(points('stress'), { ...on, stroke: 'var(--mlp)', strokeDasharray: '5 3' }),
    ],
  }
}
