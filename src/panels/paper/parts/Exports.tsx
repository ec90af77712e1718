import type { RefObject } from 'react'
import type { Cell } from '../../../core/csv'
import { useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import { settingsOf } from '../../../session/paper/choices'
import styles from '../paper.module.css'
import { saveSvg, saveTable } from './save'

interface ExportsProps {
  /** Of the files, without ending. */
  readonly name: string
  /** The table, heading first; null while there is none. */
  readonly table: (() => readonly (readonly Cell[])[]) | null
  /** What holds the figure. */
  readonly figure?: RefObject<HTMLElement | null>
}

/** Saves what a page shows: its table as CSV or JSON, its figure as SVG. */
export function Exports({ name, table, figure }: ExportsProps) {
  const session = useCurrentSession()
  const text = useText()
  const saveFigure = () => {
    saveSvg(
      session,
      fileNameOf(name),
      [...(figure?.current?.querySelectorAll('svg') ?? [])],
      settingsOf(session),
    )
  }
  return (
    <p className={styles.paperExports}>
      {(['csv', 'json'] as const).map((format) => (
        <button
          key={format}
          type="button"
          className={styles.paperButton}
          disabled={table === null}
          onClick={() =>
            table !== null && saveTable(session, fileNameOf(name), table(), settingsOf(session), format)
          }
        >
          {format === 'csv' ? text('paperParts.saveCsvButton') : text('paperParts.saveJsonButton')}
        </button>
      ))}
      {figure !== undefined && (
        <button type="button" className={styles.paperButton} disabled={table === null} onClick={saveFigure}>
          {text('paperParts.saveFigureButton')}
        </button>
      )}
    </p>
  )
}

/** What is in a file's name may have been typed. */
const fileNameOf = (name: string): string => name.replace(/[^\p{L}\p{N}_-]+/gu, '-')
