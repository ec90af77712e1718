interface SortableHeadProps {
  readonly name: string
  readonly meaning: string
  /** Which way the table is sorted by this column; null where it is not. */
  readonly sorted: 'ascending' | 'descending' | null
  readonly onSort: () => void
}

/** The head of a column that a table can be sorted by. */
export function SortableHead({ name, meaning, sorted, onSort }: SortableHeadProps) {
  return (
    <th scope="col" title={meaning} aria-sort={sorted ?? 'none'}>
      <button type="button" className="row-button" onClick={onSort}>
        {name}
        <span aria-hidden="true">{sorted === null ? '' : sorted === 'descending' ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  )
}
