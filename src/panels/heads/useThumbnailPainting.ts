import { type RefObject, useLayoutEffect } from 'react'
import { useReadings } from '../../state/readings'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { paintThumbnail, thumbnailOf } from './paintPattern'

/**
 * Paints the canvases of a grid of heads, in order of block and head, whenever patterns or theme change.
 * Where the cells show something else there are none (`painting`).
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
    grid.current.querySelectorAll('canvas').forEach((canvas, index) => {
      const context = canvas.getContext('2d', { willReadFrequently: true })
      const cells = thumbnailOf(thumbnails, shape.heads, Math.floor(index / shape.heads), index % shape.heads)
      if (canvas.width !== size) canvas.width = canvas.height = size
      if (cells === null) {
        context?.clearRect(0, 0, size, size)
        return
      }
      paintThumbnail(pixels, cells, size, theme)
      context?.putImageData(image, 0, 0)
    })
  }, [grid, painting, thumbnails, theme, shape])
}
