import { type FilmFormat, withDescription } from '../../core/film'
import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import type { Session } from '../ground/session'
import { inFullDetail } from '../picture/detail'
import { useView } from '../stores/view'
import { goTo, lastStation, pause, play } from '../stores/viewActions'
import { captionedCanvas } from './captioned'
import type { PictureFrame } from './frame'
import { globeOfText } from './picture'
import { download, fileName, sourceOf } from './source'

const WIDTH = 1280
const FRAMES_PER_SECOND = 30
/** How long the last station is shown, ms. */
const LAST_LOOK = 1500

/** How films of each kind are encoded, the form first that most programs play. */
const TYPES: Readonly<Record<FilmFormat, readonly string[]>> = {
  webm: ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'],
  mp4: [
    'video/mp4;codecs=avc1.640028',
    'video/mp4;codecs=avc1.42E028',
    'video/mp4;codecs=av01.0.08M.08',
    'video/mp4;codecs=vp09.00.40.08',
    'video/mp4',
  ],
}

const typeOf = (format: FilmFormat): string | undefined =>
  TYPES[format].find((type) => MediaRecorder.isTypeSupported(type))

/** The kinds of films that this browser can record of what it draws. */
export const filmFormats = (): readonly FilmFormat[] =>
  typeof MediaRecorder === 'undefined'
    ? []
    : (['webm', 'mp4'] as const).filter((format) => typeOf(format) !== undefined)

/** Plays the journey from its first station to its last, and saves it as a film with a caption, its source inside. */
export async function saveJourney(
  session: Session,
  format: FilmFormat,
  frame: Pick<PictureFrame, 'shape' | 'caption'>,
  signal: AbortSignal,
): Promise<void> {
  const type = typeOf(format)
  if (type === undefined) throw errorSaying('NotAvailable', say('export.noFilmError'))
  const globe = await globeOfText(session)
  const { canvas, context, begin } = captionedCanvas(
    session,
    { ...frame, width: WIDTH, ground: 'page' },
    globe,
    2,
  )
  const recorder = new MediaRecorder(canvas.captureStream(FRAMES_PER_SECOND), { mimeType: type })
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve))
  let drawing = true
  const draw = (): void => {
    if (!drawing) return
    begin()
    globe.drawNow(context)
    requestAnimationFrame(draw)
  }
  const before = useView.of(session).getState().station
  pause(session)
  goTo(session, 0)
  draw()
  recorder.start()
  play(session)
  try {
    await inFullDetail(session, () => untilLastStation(session, signal))
  } finally {
    pause(session)
    recorder.stop()
    await ended
    drawing = false
    if (signal.aborted) goTo(session, before)
  }
  const film = new Uint8Array(await new Blob(parts).arrayBuffer())
  const described = withDescription(film, format, JSON.stringify(sourceOf(session)))
  download(session, fileName(session, 'journey', format), new Blob([described], { type }))
}

function untilLastStation(session: Session, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = useView.of(session).subscribe(({ playing, station }) => {
      if (playing) return
      stop()
      if (station === lastStation(session)) session.clock.setTimeout(resolve, LAST_LOOK)
      else reject(errorSaying('Cancelled', say('export.journeyStoppedError')))
    })
    signal.addEventListener('abort', () => pause(session), { once: true })
  })
}
