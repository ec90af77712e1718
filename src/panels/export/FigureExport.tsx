import { useState } from 'react'
import { useText } from '../../language/language'
import { saveFigure } from '../../session/exports/figure'
import { useFigures } from '../../session/exports/figures'
import { useCurrentSession } from '../../session/ground/context'
import styles from './export.module.css'

interface FigureExportProps {
  readonly onSave: (work: () => Promise<void>) => void
}

/** Saves one of the 2-D figures on the screen as SVG. */
export function FigureExport({ onSave }: FigureExportProps) {
  const session = useCurrentSession()
  const text = useText()
  const list = useFigures((figures) => figures.list)
  const [chosen, setChosen] = useState(0)
  const id = list.some((figure) => figure.id === chosen) ? chosen : (list[0]?.id ?? 0)
  return (
    <div className={styles.exportRow}>
      <label>
        {text('figures.label')}{' '}
        <select
          aria-label={text('figures.label')}
          value={id}
          disabled={list.length === 0}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {list.map((figure) => (
            <option key={figure.id} value={figure.id}>
              {figure.name}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="quiet-button"
        disabled={list.length === 0}
        onClick={() => onSave(async () => saveFigure(session, id))}
      >
        {text('figures.save')}
      </button>
    </div>
  )
}
