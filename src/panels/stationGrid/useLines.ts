import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useRef } from 'react'

/** CSS pixels; stationGrid.module.css has the same. */
const LINE_HEIGHT = 27
const HEAD_HEIGHT = 24

/** A line of a long table that is put into the page. */
export interface Line {
  readonly index: number
  /** CSS pixels of lines that are left out before it. */
  readonly gap: number
}

export interface Lines {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly lines: readonly Line[]
  /** Lines [from, to) can be seen, or soon. */
  readonly from: number
  readonly to: number
  /** CSS pixels of lines that are left out after the last. */
  readonly after: number
  readonly scrollTo: (index: number) => void
}

/**
 * The lines of a long table that can be seen, and one that is always there, so that the keyboard reaches it.
 *
 * @param always its index.
 */
export function useLines(count: number, always: number): Lines {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 4,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), always])].filter((i) => i >= 0).sort((a, b) => a - b),
  })
  const { range } = virtualizer
  let end = HEAD_HEIGHT
  const lines = virtualizer.getVirtualItems().map(({ index, start, end: next }) => {
    const gap = start - end
    end = next
    return { index, gap }
  })
  return {
    scroller,
    lines,
    from: range?.startIndex ?? 0,
    to: Math.min(count, (range?.endIndex ?? -1) + 1),
    after: Math.max(0, HEAD_HEIGHT + virtualizer.getTotalSize() - end),
    scrollTo: (index) => virtualizer.scrollToIndex(index),
  }
}
