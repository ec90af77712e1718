import { useText } from '../../language/language'
import type { PictureFrame } from '../../session/exports/frame'
import { filmFormats, saveJourney } from '../../session/exports/journey'
import { useCurrentSession } from '../../session/ground/context'
import styles from './export.module.css'

const NAMES = { webm: 'WebM', mp4: 'MP4' } as const

interface FilmExportProps {
  readonly frame: PictureFrame
  readonly disabled: boolean
  /** Stops the film that is being recorded. */
  readonly recording: AbortController | null
  readonly onRecording: (recording: AbortController | null) => void
  readonly onSave: (work: () => Promise<void>) => Promise<void>
}

/** Records the journey as a film, in the formats that the browser has. */
export function FilmExport({ frame, disabled, recording, onRecording, onSave }: FilmExportProps) {
  const session = useCurrentSession()
  const text = useText()
  const formats = filmFormats()
  const film = async (format: (typeof formats)[number]) => {
    const controller = new AbortController()
    onRecording(controller)
    await onSave(() => saveJourney(session, format, frame, controller.signal))
    onRecording(null)
  }
  return (
    <div className={styles.exportRow}>
      <span>{formats.length > 0 ? text('export.filmLabel') : text('export.noFilmError')}</span>
      {recording !== null ? (
        <button type="button" className="quiet-button" onClick={() => recording.abort()}>
          {text('export.stopRecordingButton')}
        </button>
      ) : (
        <span>
          {formats.map((format) => (
            <button
              key={format}
              type="button"
              className="quiet-button"
              disabled={disabled}
              onClick={() => void film(format)}
            >
              {text('export.recordButton', { format: NAMES[format] })}
            </button>
          ))}
        </span>
      )}
    </div>
  )
}
