import { shorten } from '../../core/shorten'
import { say } from '../../language/language'
import { stationTitle } from '../../language/titles'
import type { Session } from '../ground/session'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import type { Caption, PictureFrame } from './frame'
import { modelFile, sourceOf } from './source'

/** A picture's canvas: the globe above, under it a caption that says what it shows. */
export interface CaptionedCanvas {
  readonly canvas: HTMLCanvasElement
  readonly context: CanvasRenderingContext2D
  /** Pixels of the picture per CSS pixel of the globe. */
  readonly scale: number
  /** Draws the ground and the caption as of now, and leaves the context ready for the globe, in CSS pixels. */
  begin(): void
}

/** CSS pixels, of a globe of usual size. */
const LINE = 20
const FONT_SIZE = 13
const MARGIN = 16

interface Size {
  readonly width: number
  readonly height: number
}

/** @param step its height is a multiple of so many pixels: encoders of films want even ones. */
export function captionedCanvas(
  session: Session,
  frame: PictureFrame,
  globe: Size,
  step = 1,
): CaptionedCanvas {
  const { size, scale, left, top } = layOut(frame, globe, step)
  const canvas = document.createElement('canvas')
  Object.assign(canvas, size)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error(say('export.noCanvasError'))
  return {
    canvas,
    context,
    scale,
    begin() {
      const style = getComputedStyle(document.documentElement)
      const ink = (name: string): string => style.getPropertyValue(name)
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.clearRect(0, 0, size.width, size.height)
      if (frame.ground === 'page') {
        context.fillStyle = ink('--ground')
        context.fillRect(0, 0, size.width, size.height)
      }
      context.setTransform(scale, 0, 0, scale, left, top)
      context.font = `400 ${FONT_SIZE}px ${ink('--font')}`
      context.textBaseline = 'top'
      const [x, room] = [MARGIN - left / scale, size.width / scale - 2 * MARGIN]
      const fits = (text: string): boolean => context.measureText(text).width <= room
      captionLines(session, frame.caption).forEach((line, index) => {
        context.fillStyle = ink(index === 0 ? '--ink' : '--ink-soft')
        context.fillText(shorten(line, fits), x, globe.height + MARGIN + index * LINE)
      })
    },
  }
}

/** Where the globe lies in a picture: pixels of the picture, the globe's corner, pixels per CSS pixel of the globe. */
export function layOut(
  { width, shape, caption }: Pick<PictureFrame, 'width' | 'shape' | 'caption'>,
  globe: Size,
  step = 1,
): { readonly size: Size; readonly scale: number; readonly left: number; readonly top: number } {
  const high = globe.height + 2 * MARGIN + LINES[caption] * LINE
  const wanted = shape === 'slide' ? (width * 9) / 16 : (width / globe.width) * high
  const height = step * Math.round(wanted / step)
  const scale = Math.min(width / globe.width, height / high)
  const [left, top] = [(width - scale * globe.width) / 2, (height - scale * high) / 2]
  return { size: { width, height }, scale, left, top }
}

const LINES: Readonly<Record<Caption, number>> = { plain: 2, full: 4 }

/** The lines of a caption: as many as LINES says. */
function captionLines(session: Session, caption: Caption): readonly string[] {
  const source = sourceOf(session)
  const { model, shape } = useSession.of(session).getState()
  const { station } = useView.of(session).getState()
  const title = shape === null ? '' : stationTitle(station, shape.blocks)
  const sentence = `“${source.text}”`
  if (caption === 'plain')
    return [sentence, say('export.plainCaption', { model: model.name(), station, title })]
  const { view, fidelity } = source
  return [
    sentence,
    say('export.fullCaption', { model: source.model, station, title, view }),
    say('export.fidelityCaption', { fidelity }),
    modelFile(source),
  ]
}
