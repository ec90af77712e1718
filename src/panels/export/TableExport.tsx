import { useState } from 'react'
import { saveTable, type TableName } from '../../state/exports/tables'
import { useReadings } from '../../state/readings'

const NAMES: Readonly<Record<TableName, string>> = {
  predictions: 'predictions here',
  positions: 'places, all stations',
  attention: 'the chosen head',
}

interface TableExportProps {
  readonly disabled: boolean
  readonly onSave: (work: () => Promise<void>) => void
}

/** Saves one of the tables behind what is on the screen. */
export function TableExport({ disabled, onSave }: TableExportProps) {
  const [chosen, setChosen] = useState<TableName>('predictions')
  const hasHead = useReadings((readings) => readings.attention !== null)
  const name = chosen === 'attention' && !hasHead ? 'predictions' : chosen
  return (
    <div className="export-row">
      <label>
        Table{' '}
        <select
          aria-label="Table"
          value={name}
          onChange={(event) => setChosen(event.target.value as TableName)}
        >
          {Object.entries(NAMES).map(([id, title]) => (
            <option key={id} value={id} disabled={id === 'attention' && !hasHead}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {(['csv', 'json'] as const).map((format) => (
        <button
          key={format}
          type="button"
          className="quiet-button"
          disabled={disabled}
          onClick={() => onSave(() => saveTable(name, format))}
        >
          Save {format.toUpperCase()}
        </button>
      ))}
    </div>
  )
}
