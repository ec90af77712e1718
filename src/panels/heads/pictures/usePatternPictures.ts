import { useMemo } from 'react'
import { useReadings } from '../../../session/stores/readings'
import { useView } from '../../../session/stores/view'
import { paintThumbnail, thumbnailOf } from '../paintPattern'
import type { Pictures } from './sheet'

/** The attention patterns of the sentence, in the colours of the theme. */
export function usePatternPictures(blocks: number, heads: number): Pictures {
  const thumbnails = useReadings((readings) => readings.thumbnails)
  const theme = useView((view) => view.theme)
  return useMemo(() => {
    const size = Math.max(1, thumbnails?.size ?? 1)
    return {
      blocks,
      heads,
      size,
      write(pixels, block, head) {
        const cells = thumbnailOf(thumbnails, heads, block, head)
        if (cells !== null) paintThumbnail(pixels, cells, size, theme)
        return cells !== null
      },
    }
  }, [thumbnails, theme, blocks, heads])
}
