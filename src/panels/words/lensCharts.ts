import { line, type PlotOptions, ruleX, ruleY, type ScaleOptions } from '@observablehq/plot'
import { say } from '../../language/language'
import type { LensRow } from '../../session/stores/lens'

interface Point {
  readonly station: number
  readonly value: number
}

const AXES: PlotOptions = { marginLeft: 40, marginRight: 12, marginTop: 10, marginBottom: 24 }

const pointsOf = (values: ArrayLike<number>): Point[] =>
  Array.from(values, (value, station) => ({ station, value })).filter(({ value }) => Number.isFinite(value))

/** Ticks that can be told apart on a square-root and on a logarithmic scale. */
const BITS = [0, 2, 5, 10, 20, 50, 100, 200, 500]
const RANKS = [1, 10, 100, 1000, 10_000, 100_000]

const ticksUpTo = (ticks: readonly number[], most: number): number[] => ticks.filter((tick) => tick <= most)
const finite = (values: Float32Array): Float32Array => values.filter(Number.isFinite)

const stationAxis = (stations: number): ScaleOptions => ({
  domain: [0, Math.max(1, stations - 1)],
  label: say('stations.axis'),
  labelAnchor: 'right',
  ticks: 6,
  tickFormat: (station: number) => (Number.isInteger(station) ? String(station) : ''),
})

const here = (station: number) => ruleX([station], { stroke: 'var(--accent)', strokeOpacity: 0.7 })

/** Entropy and divergence of a token at each station, bits. */
export function entropyChart({ stations, entropies, divergences }: LensRow, station: number): PlotOptions {
  const on = { x: 'station', y: 'value', strokeWidth: 1.6 } as const
  return {
    ...AXES,
    x: stationAxis(stations),
    y: {
      type: 'sqrt',
      label: null,
      ticks: ticksUpTo(BITS, Math.max(...entropies, ...finite(divergences))),
      zero: true,
    },
    marks: [
      ruleY([0], { stroke: 'var(--line-strong)' }),
      here(station),
      line(pointsOf(entropies), { ...on, stroke: 'var(--attention)' }),
      line(pointsOf(divergences), { ...on, stroke: 'var(--mlp)', strokeDasharray: '5 3' }),
    ],
  }
}

/** The places of the watched words of a token among all words, the likeliest on top, on a logarithmic scale. */
export function rankChart(
  { stations, watched, ranks }: LensRow,
  station: number,
  colors: readonly string[],
): PlotOptions {
  const lines = Array.from(watched, (_, i) =>
    pointsOf(Array.from({ length: stations }, (_, at) => ranks[at * watched.length + i] || Number.NaN)),
  )
  const lowest = Math.max(10, ...lines.flatMap((points) => points.map(({ value }) => value)))
  return {
    ...AXES,
    x: stationAxis(stations),
    y: { type: 'log', domain: [lowest, 1], label: null, ticks: ticksUpTo(RANKS, lowest), tickFormat: ',' },
    marks: [
      ruleY([1], { stroke: 'var(--line-strong)' }),
      here(station),
      ...lines.map((points, i) =>
        line(points, {
          x: 'station',
          y: 'value',
          stroke: colors[i],
          strokeWidth: 1.6,
          ...(i === 0 ? {} : { strokeDasharray: `${2 + 3 * i} 3` }),
        }),
      ),
    ],
  }
}
