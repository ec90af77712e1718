import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { say, useText } from '../../../language/language'
import type { Result } from '../../../session/paper/experiment'
import { grouped, significant } from '../parts/format'
import { SortableTable } from '../parts/SortableTable'

/** One head, and how it brings one word to another. */
export interface SenderRow {
  readonly head: string
  readonly keyRank: number
  readonly keyScore: number
  readonly valueRank: number
  readonly valueScore: number
}

export function senderRows(result: Result<'senders'>): SenderRow[] {
  return result.flatMap(({ block, keyRanks, keyScores, valueRanks, valueScores }) =>
    Array.from(keyRanks, (keyRank, head) => ({
      head: `${block}.${head}`,
      keyRank,
      keyScore: keyScores[head],
      valueRank: valueRanks[head],
      valueScore: valueScores[head],
    })),
  )
}

const column = createColumnHelper<SenderRow>()

const COLUMNS = [
  column.accessor('head', {
    header: () => say('paperProbes.headColumn'),
    sortingFn: 'alphanumeric',
  }),
  column.accessor('valueRank', {
    header: () => say('paperProbes.valuePlaceColumn'),
    sortDescFirst: false,
    cell: ({ getValue }) => grouped(getValue()),
  }),
  column.accessor('valueScore', {
    header: () => say('paperParts.scoreColumn'),
    cell: ({ getValue }) => significant(getValue(), 3),
  }),
  column.accessor('keyRank', {
    header: () => say('paperProbes.keyPlaceColumn'),
    sortDescFirst: false,
    cell: ({ getValue }) => grouped(getValue()),
  }),
  column.accessor('keyScore', {
    header: () => say('paperParts.scoreColumn'),
    cell: ({ getValue }) => significant(getValue(), 3),
  }),
]

const FIRST = [{ id: 'valueRank', desc: false }]

/** Every head of the model, by the place that it gives the other word. */
export function SenderTable({ result }: { readonly result: Result<'senders'> }) {
  const text = useText()
  const rows = useMemo(() => senderRows(result), [result])
  return (
    <SortableTable
      label={text('paperProbes.senderTableLabel')}
      counted={(rows) => text('paperProbes.headCount', { rows })}
      rows={rows}
      columns={COLUMNS}
      sorting={FIRST}
    />
  )
}
