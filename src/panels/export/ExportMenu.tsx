import { Popover } from 'radix-ui'
import { useState } from 'react'
import { isError, messageOf } from '../../core/errors'
import { say } from '../../language/language'
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

/** Takes what is on the screen along: as a picture, a film, numbers, a link, a citation. */
export function ExportMenu() {
  const ready = useSession((session) => session.tokens.length > 0)
  const [width, setWidth] = useState(SIZES[1])
  const [status, setStatus] = useState('')
  const [recording, setRecording] = useState<AbortController | null>(null)

  const tell = async (doing: string, work: () => Promise<void>, done: string) => {
    setStatus(doing)
    try {
      await work()
      setStatus(done)
    } catch (error) {
      setStatus(isError(error, 'Cancelled') ? 'Stopped.' : messageOf(error))
    }
  }
  const film = async () => {
    const controller = new AbortController()
    setRecording(controller)
    await tell('The journey is played and recorded …', () => saveJourney(controller.signal), 'Film saved.')
    setRecording(null)
  }
  const trace = () =>
    tell(
      'The trace is collected …',
      () => saveTrace((part) => setStatus(`The trace is collected: ${Math.round(100 * part)} %`)),
      'Trace saved. PyTorch opens it with safetensors.torch.load_file; dropped on this page it opens without its model.',
    )
  const copy = (what: string, text: string) =>
    tell('', () => navigator.clipboard.writeText(text), `${what} copied.`)

  return (
    <Popover.Root>
      <Popover.Trigger className="quiet-button">Export</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover export"
          sideOffset={8}
          collisionPadding={12}
          align="end"
          aria-label="Export"
        >
          <h2>Take it along</h2>
          <div className="export-row">
            <label>
              Picture{' '}
              <select
                aria-label="Picture size"
                value={width}
                onChange={(event) => setWidth(Number(event.target.value))}
              >
                {SIZES.map((size) => (
                  <option key={size} value={size}>
                    {size} pixels wide
                  </option>
                ))}
              </select>
            </label>
            <button
              type="button"
              className="quiet-button"
              disabled={!ready}
              onClick={() => tell('The picture is drawn …', () => savePicture(width), 'Picture saved.')}
            >
              Save PNG
            </button>
          </div>
          <div className="export-row">
            <span>{canRecord() ? 'Journey, as a film' : 'This browser cannot record films.'}</span>
            {canRecord() && (
              <button
                type="button"
                className="quiet-button"
                disabled={!ready}
                onClick={() => (recording === null ? film() : recording.abort())}
              >
                {recording === null ? 'Record WebM' : 'Stop recording'}
              </button>
            )}
          </div>
          <FigureExport onSave={(work) => tell('', work, say('figures.saved'))} />
          <TableExport
            disabled={!ready}
            onSave={(work) => tell('The table is read …', work, 'Table saved.')}
          />
          <div className="export-row">
            <span>Trace, every hook</span>
            <button type="button" className="quiet-button" disabled={!ready} onClick={trace}>
              Save .safetensors
            </button>
          </div>
          <div className="export-row">
            <button type="button" className="quiet-button" onClick={() => copy('Link', currentLink.read())}>
              Copy link
            </button>
            <button type="button" className="quiet-button" onClick={() => copy('Embed code', embedCode())}>
              Copy embed code
            </button>
            <button type="button" className="quiet-button" onClick={() => copy('BibTeX', citation())}>
              Copy BibTeX
            </button>
          </div>
          <p role="status" className="faint">
            {status}
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
