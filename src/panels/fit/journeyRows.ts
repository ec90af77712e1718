import { DEGREES } from '../../core/degrees'
import type { PlainKey } from '../../language/message'
import type { Details } from '../../session/stores/fit'

export type JourneyColumn = 'path' | 'net' | 'straightness' | 'curvature' | 'attention'

/** A token's journey, as a row of the table. */
export type JourneyRow = Readonly<Record<JourneyColumn, number>> & {
  readonly token: number
  /** [station] radians; NaN where there is none. */
  readonly turns: readonly number[]
}

interface Column {
  readonly key: JourneyColumn
  readonly name: PlainKey
  readonly meaning: PlainKey
  readonly show: (value: number) => string
}

const degrees = (radians: number): string => `${Math.round(radians * DEGREES)}°`

export const JOURNEY_COLUMNS: readonly Column[] = [
  {
    key: 'path',
    name: 'fit.lengthColumn',
    meaning: 'fit.lengthHelp',
    show: degrees,
  },
  {
    key: 'net',
    name: 'fit.netColumn',
    meaning: 'fit.netHelp',
    show: degrees,
  },
  {
    key: 'straightness',
    name: 'fit.straightColumn',
    meaning: 'fit.straightHelp',
    show: (value) => value.toFixed(2),
  },
  {
    key: 'curvature',
    name: 'fit.turnColumn',
    meaning: 'fit.turnHelp',
    show: degrees,
  },
  {
    key: 'attention',
    name: 'fit.attentionColumn',
    meaning: 'fit.attentionHelp',
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
