import { type RefObject, useLayoutEffect, useState } from 'react'
import type { Tensor } from '../../../core/tensor'
import type { Theme } from '../../../state/view'
import type { Shading } from '../shading'
import { drawLabels, GUTTER } from './drawLabels'
import { type PatternWindow, paintWindow } from './patternWindow'

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
    const context = element?.getContext('2d')
    if (element == null || context == null || side === 0) return
    const density = devicePixelRatio
    element.width = Math.round((side + GUTTER.left) * density)
    element.height = Math.round((side + GUTTER.top) * density)
    const pixels = Math.round(side * density)
    const image = new ImageData(pixels, pixels)
    const size = pattern.shape[0]
    paintWindow(new Uint32Array(image.data.buffer), pixels, pattern.data, size, window, shading)
    context.putImageData(image, Math.round(GUTTER.left * density), Math.round(GUTTER.top * density))
    context.scale(density, density)
    drawLabels(context, words, window, side, { theme, font: getComputedStyle(element).fontFamily })
  }, [canvas, pattern, words, window, shading, theme, side])
  return side
}
