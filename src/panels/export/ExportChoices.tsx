import { isError } from '../../core/errors'
import { say, useText } from '../../language/language'
import { problemText } from '../../language/problem'
import { currentLink } from '../../state/currentLink'
import { citation } from '../../state/exports/citation'
import { embedCode } from '../../state/exports/embedCode'
import { canRecord, saveJourney } from '../../state/exports/journey'
import { savePicture } from '../../state/exports/picture'
import { saveTrace } from '../../state/exports/trace'
import { useSession } from '../../state/session'
import { FigureExport } from './FigureExport'
import { TableExport } from './TableExport'

const SIZES = [1200, 1920, 3840]

/** What goes on while the menu may be closed. */
export interface Saving {
  /** Of pictures, in pixels. */
  readonly width: number
  /** What is being done, or was. */
  readonly status: string
  /** Stops the film that is being recorded. */
  readonly recording: AbortController | null
}

interface ExportChoicesProps {
  readonly saving: Saving
  readonly onSaving: (changed: Partial<Saving>) => void
}

/** Takes what is on the screen along: as a picture, a film, numbers, a link, a citation. */
export default function ExportChoices({ saving, onSaving }: ExportChoicesProps) {
  const text = useText()
  const ready = useSession((session) => session.tokens.length > 0)
  const { width, status, recording } = saving
  const setStatus = (status: string) => onSaving({ status })

  const tell = async (doing: string, work: () => Promise<void>, done: string) => {
    setStatus(doing)
    try {
      await work()
      setStatus(done)
    } catch (error) {
      setStatus(isError(error, 'Cancelled') ? text('export.stopped') : problemText(error))
    }
  }
  const film = async () => {
    const controller = new AbortController()
    onSaving({ recording: controller })
    await tell(
      text('export.theJourneyIsPlayedAnd'),
      () => saveJourney(controller.signal),
      text('export.filmSaved'),
    )
    onSaving({ recording: null })
  }
  const trace = () =>
    tell(
      text('export.theTraceIsCollected'),
      () =>
        saveTrace((part) => setStatus(text('export.theTraceIsCollected2', { part: Math.round(100 * part) }))),
      text('export.traceSavedPytorchOpensIt2'),
    )
  const copy = (what: string, content: string) =>
    tell('', () => navigator.clipboard.writeText(content), text('export.copied', { what }))

  return (
    <>
      <h2>{text('export.takeItAlong')}</h2>
      <div className="export-row">
        <label>
          {text('export.picture')}{' '}
          <select
            aria-label={text('export.pictureSize')}
            value={width}
            onChange={(event) => onSaving({ width: Number(event.target.value) })}
          >
            {SIZES.map((size) => (
              <option key={size} value={size}>
                {text('export.pixelsWide', { size })}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="quiet-button"
          disabled={!ready}
          onClick={() =>
            tell(text('export.thePictureIsDrawn'), () => savePicture(width), text('export.pictureSaved'))
          }
        >
          {text('export.savePng')}
        </button>
      </div>
      <div className="export-row">
        <span>
          {canRecord() ? text('export.journeyAsAFilm') : text('export.thisBrowserCannotRecordFilms')}
        </span>
        {canRecord() && (
          <button
            type="button"
            className="quiet-button"
            disabled={!ready}
            onClick={() => (recording === null ? film() : recording.abort())}
          >
            {recording === null ? text('export.recordWebm') : text('export.stopRecording')}
          </button>
        )}
      </div>
      <FigureExport onSave={(work) => tell('', work, say('figures.saved'))} />
      <TableExport
        disabled={!ready}
        onSave={(work) => tell(text('export.theTableIsRead'), work, text('export.tableSaved'))}
      />
      <div className="export-row">
        <span>{text('export.traceEveryHook')}</span>
        <button type="button" className="quiet-button" disabled={!ready} onClick={trace}>
          {text('export.saveSafetensors')}
        </button>
      </div>
      <div className="export-row">
        <button
          type="button"
          className="quiet-button"
          onClick={() => copy(text('export.link'), currentLink.read())}
        >
          {text('export.copyLink')}
        </button>
        <button
          type="button"
          className="quiet-button"
          onClick={() => copy(text('export.embedCode'), embedCode())}
        >
          {text('export.copyEmbedCode')}
        </button>
        <button
          type="button"
          className="quiet-button"
          onClick={() => copy(text('export.bibtex'), citation())}
        >
          {text('export.copyBibtex')}
        </button>
      </div>
      <p role="status" className="faint">
        {status}
      </p>
    </>
  )
}
