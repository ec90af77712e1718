import type { Details } from '../../state/fit'

const DEGREES = 180 / Math.PI

export type JourneyColumn = 'path' | 'net' | 'straightness' | 'curvature' | 'attention'

/** A token's journey, as a row of the table. */
export type JourneyRow = Readonly<Record<JourneyColumn, number>> & {
  readonly token: number
  /** [station] radians; NaN where there is none. */
  readonly turns: readonly number[]
}

interface Column {
  readonly key: JourneyColumn
  readonly name: string
  readonly meaning: string
  readonly show: (value: number) => string
}

const degrees = (radians: number): string => `${Math.round(radians * DEGREES)}°`

export const JOURNEY_COLUMNS: readonly Column[] = [
  { key: 'path', name: 'length', meaning: 'Path length: the sum of the angles of all steps.', show: degrees },
  { key: 'net', name: 'net', meaning: 'The angle between the first station and the last.', show: degrees },
  {
    key: 'straightness',
    name: 'straight',
    meaning: 'Net over length: 1 for a great circle that never turns.',
    show: (value) => value.toFixed(2),
  },
  {
    key: 'curvature',
    name: 'turn',
    meaning:
      'Curvature: the mean angle at its stations between the great circle on which it arrives and the one on which it leaves.',
    show: degrees,
  },
  {
    key: 'attention',
    name: 'attention',
    meaning: 'The share of its length that attention steps make; the rest is the MLPs’.',
    show: (value) => `${Math.round(100 * value)} %`,
  },
]

/** A row for each token, in the order of the sentence or by a column; what has no value comes last. */
export function journeyRows(
  { path, net, straightness, curvature, attention, turnsAt }: Details['journeys'],
  column: JourneyColumn | null,
  down: boolean,
): JourneyRow[] {
  const tokens = path.length
  const stations = tokens === 0 ? 0 : turnsAt.length / tokens
  const rows = Array.from(path, (length, token) => ({
    token,
    path: length,
    net: net[token],
    straightness: straightness[token],
    curvature: curvature[token],
    attention: length > 0 ? attention[token] / length : Number.NaN,
    turns: Array.from({ length: stations }, (_, station) => turnsAt[station * tokens + token]),
  }))
  if (column === null) return rows
  const value = (row: JourneyRow): number =>
    Number.isNaN(row[column]) ? Number.NEGATIVE_INFINITY : down ? row[column] : -row[column]
  return rows.sort((a, b) => value(b) - value(a) || a.token - b.token)
}
