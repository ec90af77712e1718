import { type RefObject, useLayoutEffect, useState } from 'react'
import type { Tensor } from '../../../core/tensor'
import type { Theme } from '../../../session/stores/view'
import type { Shading } from '../shading'
import { drawLabels, GUTTER } from './drawLabels'
import { type PatternWindow, paintWindow } from './patternWindow'

/** Device pixels per CSS pixel at most: more cannot be seen, and cost with their square. */
const MOST_DENSE = 2

interface DrawingOptions {
  /** [query, key] */
  readonly pattern: Tensor
  readonly words: readonly string[]
  readonly window: PatternWindow
  readonly shading: Shading
  readonly theme: Theme
}

/** Draws a window of a pattern with its labels, as wide as its frame. Gives the picture's side, CSS pixels. */
export function usePatternDrawing(
  frame: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  { pattern, words, window, shading, theme }: DrawingOptions,
): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (frame.current === null) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [frame])
  const side = Math.max(0, width - GUTTER.left)

  useLayoutEffect(() => {
    const element = canvas.current
    // Kept in main memory: it is written pixel by pixel, and seldom.
    const context = element?.getContext('2d', { willReadFrequently: true })
    if (element == null || context == null || side === 0) return
    const density = Math.min(devicePixelRatio, MOST_DENSE)
    const width = Math.round((side + GUTTER.left) * density)
    const height = Math.round((side + GUTTER.top) * density)
    if (element.width !== width || element.height !== height) Object.assign(element, { width, height })
    const pixels = Math.round(side * density)
    const image = new ImageData(pixels, pixels)
    const size = pattern.shape[0]
    paintWindow(new Uint32Array(image.data.buffer), pixels, pattern.data, size, window, shading)
    context.setTransform(density, 0, 0, density, 0, 0)
    context.clearRect(0, 0, width, height)
    context.putImageData(image, Math.round(GUTTER.left * density), Math.round(GUTTER.top * density))
    drawLabels(context, words, window, side, { theme, font: getComputedStyle(element).fontFamily })
  }, [canvas, pattern, words, window, shading, theme, side])
  return side
}
