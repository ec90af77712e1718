import { type RefObject, useLayoutEffect } from 'react'
import { useReadings } from '../../state/readings'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { paintThumbnail, thumbnailOf } from './paintPattern'

/** What a frame may spend on them, ms. */
const SPARE = 8

/**
 * Paints the canvases of a grid of heads, in order of block and head, whenever patterns or theme change: some at
 * once and the others in the next frames, as time allows. Where the cells show something else there are none (`painting`).
 * The canvases live in main memory (`willReadFrequently`): 144 small uploads would cost more than pixels.
 */
export function useThumbnailPainting(grid: RefObject<HTMLElement | null>, painting: boolean): void {
  const thumbnails = useReadings((readings) => readings.thumbnails)
  const theme = useView((view) => view.theme)
  const shape = useSession((session) => session.shape)
  useLayoutEffect(() => {
    if (grid.current === null || shape === null || !painting) return
    const size = Math.max(1, thumbnails?.size ?? 1)
    const image = new ImageData(size, size)
    const pixels = new Uint32Array(image.data.buffer)
    const canvases = grid.current.querySelectorAll('canvas')
    const paint = (canvas: HTMLCanvasElement, index: number): void => {
      const context = canvas.getContext('2d', { willReadFrequently: true })
      const cells = thumbnailOf(thumbnails, shape.heads, Math.floor(index / shape.heads), index % shape.heads)
      if (canvas.width !== size) canvas.width = canvas.height = size
      if (cells === null) {
        context?.clearRect(0, 0, size, size)
        return
      }
      paintThumbnail(pixels, cells, size, theme)
      context?.putImageData(image, 0, 0)
    }
    let next = 0
    let frame = 0
    const paintSome = (): void => {
      const end = performance.now() + SPARE
      while (next < canvases.length && performance.now() < end) paint(canvases[next], next++)
      if (next < canvases.length) frame = requestAnimationFrame(paintSome)
    }
    paintSome()
    return () => cancelAnimationFrame(frame)
  }, [grid, painting, thumbnails, theme, shape])
}
