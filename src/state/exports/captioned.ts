import { say } from '../../language/language'
import { modelFile, sourceOf } from './source'

/** A picture's frame: the globe above, under it a caption that cites what it shows. */
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
const LINES = 4

/** @param width pixels of the picture; its height follows from the globe's. */
export function captionedCanvas(width: number, globe: { width: number; height: number }): CaptionedCanvas {
  const scale = width / globe.width
  const caption = MARGIN + LINES * LINE + MARGIN
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = Math.round(scale * (globe.height + caption))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error(say('export.theBrowserGivesNoCanvas'))
  return {
    canvas,
    context,
    scale,
    begin() {
      const style = getComputedStyle(document.documentElement)
      const ink = (name: string): string => style.getPropertyValue(name)
      context.setTransform(scale, 0, 0, scale, 0, 0)
      context.fillStyle = ink('--ground')
      context.fillRect(0, 0, globe.width, globe.height + caption)
      const source = sourceOf()
      const { model, text, station, view, fidelity } = source
      const lines = [
        { text: `“${text}”`, ink: ink('--ink') },
        { text: say('export.station', { model, station, view }), ink: ink('--ink-soft') },
        { text: say('export.fidelityTravelingWords', { fidelity }), ink: ink('--ink-soft') },
        { text: modelFile(source), ink: ink('--ink-soft') },
      ]
      context.font = `400 ${FONT_SIZE}px ${ink('--font')}`
      context.textBaseline = 'top'
      lines.forEach((line, index) => {
        context.fillStyle = line.ink
        const fitted = shorten(context, line.text, globe.width - 2 * MARGIN)
        context.fillText(fitted, MARGIN, globe.height + MARGIN + index * LINE)
      })
    },
  }
}

/** As much of a text as fits, with dots in place of the rest. */
function shorten(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text
  let kept = Math.min(text.length, 400)
  while (kept > 0 && context.measureText(`${text.slice(0, kept)}…`).width > width) kept--
  return `${text.slice(0, kept)}…`
}
