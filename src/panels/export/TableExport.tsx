import { useState } from 'react'
import { useText } from '../../language/language'
import { saveTable, type TableName, tables } from '../../session/exports/tables'
import { useCurrentSession } from '../../session/ground/context'
import { useReadings } from '../../session/stores/readings'
import styles from './export.module.css'

/** In the order in which they are offered. */
const NAMES = Object.keys(tables) as TableName[]

interface TableExportProps {
  readonly disabled: boolean
  readonly onSave: (work: () => Promise<void>) => void
}

/** Saves one of the tables behind what is on the screen. */
export function TableExport({ disabled, onSave }: TableExportProps) {
  const session = useCurrentSession()
  const text = useText()
  const [chosen, setChosen] = useState<TableName>('predictions')
  const hasHead = useReadings((readings) => readings.attention !== null)
  const name = chosen === 'attention' && !hasHead ? 'predictions' : chosen
  return (
    <div className={styles.exportRow}>
      <label>
        {text('export.tableLabel')}{' '}
        <select
          aria-label={text('export.tableLabel')}
          value={name}
          onChange={({ target }) => setChosen(NAMES.find((one) => one === target.value) ?? 'predictions')}
        >
          {NAMES.map((id) => (
            <option key={id} value={id} disabled={id === 'attention' && !hasHead}>
              {text(`tables.${id}`)}
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
          onClick={() => onSave(() => saveTable(session, name, format))}
        >
          {text('export.saveTableButton', { format: format.toUpperCase() })}
        </button>
      ))}
    </div>
  )
}
