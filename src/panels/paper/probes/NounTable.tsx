import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import type { EncodedWord } from '../../../session/paper/encode'
import type { Result } from '../../../session/paper/experiment'
import { wordOf } from '../../../session/paper/spelling'
import { useSession } from '../../../session/stores/session'
import { significant } from '../parts/format'
import { SortableTable } from '../parts/SortableTable'
import { Words } from '../parts/Words'

/** One noun under one head. */
export interface NounRow {
  readonly noun: string
  readonly keys: Int32Array
  readonly keyScore: number
  readonly values: Int32Array
  readonly norm: number
}

/** Rows of one head; head `heads` is the sum over all, which has no keys. */
export function nounRows(nouns: readonly EncodedWord[], result: Result<'probes'>, head: number): NounRow[] {
  const { words, k, heads, keys, keyScores, values, valueNorms } = result
  return nouns.map(({ word }, index) => {
    const at = (head * words + index) * k
    return {
      noun: word,
      keys: head < heads ? keys.subarray(at, at + k) : new Int32Array(0),
      keyScore: head < heads ? keyScores[at] : Number.NaN,
      values: values.subarray(at, at + k),
      norm: valueNorms[head * words + index],
    }
  })
}

interface NounTableProps {
  readonly nouns: readonly EncodedWord[]
  readonly result: Result<'probes'>
  readonly head: number
}

const column = createColumnHelper<NounRow>()

/** One head for all nouns. */
export function NounTable({ nouns, result, head }: NounTableProps) {
  const session = useCurrentSession()
  const text = useText()
  const model = useSession((state) => state.model.id)
  const rows = useMemo(() => nounRows(nouns, result, head), [nouns, result, head])
  const columns = useMemo(() => {
    const spoken = (ids: Int32Array): string => Array.from(ids, (id) => wordOf(session, model, id)).join(' ')
    const shared = [
      column.accessor('noun', { header: text('paperProbes.nounColumn') }),
      column.accessor(({ values }) => spoken(values), {
        id: 'values',
        header: text('paperProbes.valueTableLabel'),
        cell: ({ row }) => <Words ids={row.original.values} />,
      }),
      column.accessor('norm', { header: '‖value‖', cell: ({ getValue }) => significant(getValue(), 3) }),
    ]
    if (head === result.heads) return shared
    return [
      shared[0],
      column.accessor(({ keys }) => spoken(keys), {
        id: 'keys',
        header: text('paperProbes.keyTableLabel'),
        cell: ({ row }) => <Words ids={row.original.keys} />,
      }),
      column.accessor('keyScore', {
        header: text('paperParts.scoreColumn'),
        cell: ({ getValue }) => significant(getValue(), 3),
      }),
      ...shared.slice(1),
    ]
  }, [model, head, result.heads, text, session])
  return (
    <SortableTable
      label={text('paperProbes.nounTableLabel')}
      counted={(rows) => text('paperProbes.nounCount', { rows })}
      rows={rows}
      columns={columns}
    />
  )
}
