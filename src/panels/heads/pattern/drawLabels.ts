import { css, tokenColor } from '../../../core/color'
import { shorten } from '../../../core/shorten'
import type { Theme } from '../../../session/stores/view'
import { tokenWord } from '../../tokenText'
import { labelStep, type PatternWindow } from './patternWindow'

/** CSS pixels. */
export const GUTTER = { left: 62, top: 56 } as const
const LINE = 11.5
const FONT_SIZE = 11

/** What the labels of a picture of a pattern need to know. */
export interface AxisLabelStyle {
  readonly theme: Theme
  readonly font: string
}

/**
 * Writes the words of the window's queries at the left and of its keys above it. Where there is no room for
 * all, every so many are written, so that none meets another.
 *
 * @param side of the picture, CSS pixels
 */
export function drawLabels(
  context: CanvasRenderingContext2D,
  words: readonly string[],
  window: PatternWindow,
  side: number,
  { theme, font }: AxisLabelStyle,
): void {
  const step = labelStep(window.span, side, LINE)
  const cell = side / window.span
  context.font = `500 ${FONT_SIZE}px ${font}`
  context.textBaseline = 'middle'
  for (let i = 0; i < window.span; i += step) {
    const at = (i + 0.5) * cell
    context.textAlign = 'right'
    write(context, words, window.query + i, GUTTER.left - 7, GUTTER.top + at, GUTTER.left - 9, theme)
    context.save()
    context.translate(GUTTER.left + at, GUTTER.top - 7)
    context.rotate(-Math.PI / 2)
    context.textAlign = 'left'
    write(context, words, window.key + i, 0, 0, GUTTER.top - 9, theme)
    context.restore()
  }
}

function write(
  context: CanvasRenderingContext2D,
  words: readonly string[],
  token: number,
  x: number,
  y: number,
  room: number,
  theme: Theme,
): void {
  context.fillStyle = css(tokenColor(token, theme))
  const fits = (text: string): boolean => context.measureText(text).width <= room
  context.fillText(shorten(tokenWord(words[token]), fits), x, y)
}
