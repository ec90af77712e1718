import { DEGREES } from '../../core/degrees'
import type { Comparison } from '../../session/stores/second'
import { angle, signed } from '../numbers'

export type ConvergenceColumn = 'first' | 'last' | 'change' | 'closestAt'

/** A pair of words, as a row of the table. Angles in radians. */
export type ConvergenceRow = Readonly<Record<ConvergenceColumn, number>> & {
  readonly pair: number
  /** The token of the first sentence, and of the second. */
  readonly here: number
  readonly there: number
  /** Both are the same word. */
  readonly same: boolean
  /** [station] */
  readonly angles: readonly number[]
}

interface Column {
  readonly key: ConvergenceColumn
  readonly show: (value: number) => string
}

export const CONVERGENCE_COLUMNS: readonly Column[] = [
  { key: 'first', show: angle },
  { key: 'last', show: angle },
  { key: 'change', show: (radians) => `${signed(radians * DEGREES, 1)}°` },
  { key: 'closestAt', show: (station) => String(station) },
]

/** A row for each pair of aligned tokens, in the order of the sentences. */
export function convergenceRows({ pairs, same, angles, stations }: Comparison): ConvergenceRow[] {
  const count = same.length
  return Array.from(same, (isSame, pair) => {
    const along = Array.from({ length: stations }, (_, station) => angles[station * count + pair])
    const [first, last] = [along[0] ?? Number.NaN, along.at(-1) ?? Number.NaN]
    return {
      pair,
      here: pairs[2 * pair],
      there: pairs[2 * pair + 1],
      same: isSame === 1,
      angles: along,
      first,
      last,
      change: last - first,
      closestAt: along.indexOf(Math.min(...along)),
    }
  })
}
