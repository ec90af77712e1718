import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import { goTo, lastStation, pause, play } from '../actions'
import { inFullDetail } from '../detail'
import { useView } from '../view'
import { captionedCanvas } from './captioned'
import { globeOfText } from './picture'
import { download, fileName } from './source'

const WIDTH = 1280
const FRAMES_PER_SECOND = 30
/** How long the last station is shown, ms. */
const LAST_LOOK = 1500

/** Whether this browser can record what it draws. */
export const canRecord = (): boolean => typeof MediaRecorder !== 'undefined' && format() !== undefined

const format = (): string | undefined =>
  ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4'].find((type) =>
    MediaRecorder.isTypeSupported(type),
  )

/** Plays the journey from its first station to its last, and saves it as a film with a caption. */
export async function saveJourney(signal: AbortSignal): Promise<void> {
  const type = format()
  if (type === undefined) throw errorSaying('NotAvailable', say('export.thisBrowserCannotRecordFilms'))
  const globe = await globeOfText()
  const { canvas, context, begin } = captionedCanvas(WIDTH, globe)
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
  const before = useView.getState().station
  pause()
  goTo(0)
  draw()
  recorder.start()
  play()
  try {
    await inFullDetail(() => untilLastStation(signal))
  } finally {
    pause()
    recorder.stop()
    await ended
    drawing = false
    if (signal.aborted) goTo(before)
  }
  const extension = type.startsWith('video/webm') ? 'webm' : 'mp4'
  download(fileName('journey', extension), new Blob(parts, { type }))
}

function untilLastStation(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = useView.subscribe(({ playing, station }) => {
      if (playing) return
      stop()
      if (station === lastStation()) setTimeout(resolve, LAST_LOOK)
      else reject(errorSaying('Cancelled', say('export.theJourneyWasStoppedSo')))
    })
    signal.addEventListener('abort', () => pause(), { once: true })
  })
}
