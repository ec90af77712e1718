import { line, type PlotOptions, ruleX, ruleY } from '@observablehq/plot'
import { css, tokenColor } from '../../core/color'
import { DEGREES } from '../../core/degrees'
import { say } from '../../language/language'
import type { WordAngles } from '../../session/readings/wordAngles'
import type { Theme } from '../../session/stores/view'

const DEGREE_TICKS = [0, 30, 60, 90, 120, 150, 180]

/** A token's way from its own word to the word it says at the end. */
export interface OwnAndNextRow {
  readonly token: number
  readonly answer: string
  /** [station] radians to the place of its own word, and of its answer. */
  readonly own: readonly number[]
  readonly next: readonly number[]
  /** The first station from which on it stays nearer to its answer than to its own word; null for none. */
  readonly turn: number | null
}

export function ownAndNext({ stations, ids, answerWords, toOwn, toAnswer }: WordAngles): OwnAndNextRow[] {
  const tokens = ids.length
  return Array.from(ids, (_, token) => {
    const along = (angles: Float32Array): number[] =>
      Array.from({ length: stations }, (_station, station) => angles[station * tokens + token])
    const [own, next] = [along(toOwn), along(toAnswer)]
    const lastOwn = own.findLastIndex((angle, station) => angle <= next[station])
    return { token, answer: answerWords[token], own, next, turn: lastOwn + 1 < stations ? lastOwn + 1 : null }
  })
}

/** Both angles of one token at each station, degrees. */
export function ownAndNextChart(
  { own, next }: OwnAndNextRow,
  station: number,
  token: number,
  theme: Theme,
): PlotOptions {
  const points = (angles: readonly number[]) => angles.map((angle, at) => [at, DEGREES * angle] as const)
  const most = Math.max(100, ...own.map((angle) => DEGREES * angle), ...next.map((angle) => DEGREES * angle))
  return {
    marginLeft: 40,
    marginRight: 12,
    marginTop: 10,
    marginBottom: 32,
    x: {
      domain: [0, Math.max(1, own.length - 1)],
      label: say('stations.axis'),
      ticks: 6,
      tickFormat: (at: number) => (Number.isInteger(at) ? String(at) : ''),
    },
    y: {
      domain: [0, most],
      label: null,
      ticks: DEGREE_TICKS.filter((tick) => tick <= most),
      tickFormat: (value) => `${value}°`,
    },
    marks: [
      ruleY([0], { stroke: 'var(--line-strong)' }),
      ruleY([90], { stroke: 'var(--line)' }),
      ruleX([station], { stroke: 'var(--accent)', strokeOpacity: 0.7 }),
      line(points(own), { stroke: css(tokenColor(token, theme)), strokeWidth: 1.8 }),
      line(points(next), { stroke: 'var(--gold)', strokeWidth: 1.8, strokeDasharray: '5 3' }),
    ],
  }
}
