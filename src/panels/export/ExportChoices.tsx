import { isError } from '../../core/errors'
import { say, useText } from '../../language/language'
import { problemText } from '../../language/problem'
import { citation } from '../../session/exports/citation'
import { embedCode } from '../../session/exports/embedCode'
import type { PictureFrame } from '../../session/exports/frame'
import { saveTrace } from '../../session/exports/trace'
import { useCurrentSession } from '../../session/ground/context'
import { currentLinkOf } from '../../session/link/currentLink'
import { useSession } from '../../session/stores/session'
import styles from './export.module.css'
import { FigureExport } from './FigureExport'
import { FilmExport } from './FilmExport'
import { PictureExport } from './PictureExport'
import { TableExport } from './TableExport'

/** What goes on while the menu may be closed. */
export interface SavingStatus {
  /** How pictures and films are framed. */
  readonly frame: PictureFrame
  /** What is being done, or was. */
  readonly status: string
  /** Stops the film that is being recorded. */
  readonly recording: AbortController | null
}

interface ExportChoicesProps {
  readonly saving: SavingStatus
  readonly onSaving: (changed: Partial<SavingStatus>) => void
}

/** Takes what is on the screen along: as a picture, a film, numbers, a link, a citation. */
export default function ExportChoices({ saving, onSaving }: ExportChoicesProps) {
  const session = useCurrentSession()
  const currentLink = currentLinkOf(session)
  const text = useText()
  const ready = useSession((state) => state.tokens.length > 0)
  const { frame, status, recording } = saving
  const setStatus = (status: string) => onSaving({ status })

  const tell = async (doing: string, work: () => Promise<void>, done: string) => {
    setStatus(doing)
    try {
      await work()
      setStatus(done)
    } catch (error) {
      setStatus(isError(error, 'Cancelled') ? text('export.stoppedStatus') : problemText(error))
    }
  }
  const trace = () =>
    tell(
      text('export.collectingStatus'),
      () =>
        saveTrace(session, (part) =>
          setStatus(text('export.collectingProgress', { part: Math.round(100 * part) })),
        ),
      text('export.traceSavedStatus'),
    )
  const copy = (what: string, content: string) =>
    tell('', () => navigator.clipboard.writeText(content), text('export.copiedStatus', { what }))

  return (
    <>
      <h2>{text('export.title')}</h2>
      <PictureExport
        frame={frame}
        disabled={!ready}
        onFrame={(change) => onSaving({ frame: { ...frame, ...change } })}
        onSave={(work) => tell(text('export.drawingStatus'), work, text('export.pictureSavedStatus'))}
      />
      <FilmExport
        frame={frame}
        disabled={!ready}
        recording={recording}
        onRecording={(recording) => onSaving({ recording })}
        onSave={(work) => tell(text('export.recordingStatus'), work, text('export.filmSavedStatus'))}
      />
      <FigureExport onSave={(work) => tell('', work, say('figures.saved'))} />
      <TableExport
        disabled={!ready}
        onSave={(work) => tell(text('export.readingTableStatus'), work, text('export.tableSavedStatus'))}
      />
      <div className={styles.exportRow}>
        <span>{text('export.traceLabel')}</span>
        <button type="button" className="quiet-button" disabled={!ready} onClick={trace}>
          {text('export.saveTraceButton')}
        </button>
      </div>
      <div className={styles.exportRow}>
        <button
          type="button"
          className="quiet-button"
          onClick={() => copy(text('export.linkName'), currentLink.read())}
        >
          {text('export.copyLinkButton')}
        </button>
        <button
          type="button"
          className="quiet-button"
          onClick={() => copy(text('export.embedCodeName'), embedCode(session))}
        >
          {text('export.copyEmbedCodeButton')}
        </button>
        <button
          type="button"
          className="quiet-button"
          onClick={() => copy(text('export.bibtexName'), citation(session))}
        >
          {text('export.copyBibtexButton')}
        </button>
      </div>
      <p role="status" className="faint">
        {status}
      </p>
    </>
  )
}
