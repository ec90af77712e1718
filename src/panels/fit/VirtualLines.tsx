import { useVirtualizer } from '@tanstack/react-virtual'
import type { CSSProperties, ReactNode } from 'react'

/** CSS pixels; fit.module.css has the same. Lines that were measured would each have the page laid out for them. */
const LINE_HEIGHT = 24

/** Lines that are there beyond those that can be seen: a sentence as people type it is there as a whole. */
const SPARE = 12

interface VirtualLinesProps {
  readonly count: number
  /** What the lines scroll in; nothing until it is there. */
  readonly scroller: HTMLElement | null
  readonly styleOf: (index: number) => CSSProperties
  /** The cells of a line. */
  readonly children: (index: number) => ReactNode
}

/** The body of a table with a line for every token: those that can be seen, or soon. */
export function VirtualLines({ count, scroller, styleOf, children }: VirtualLinesProps) {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => LINE_HEIGHT,
    overscan: SPARE,
  })
  const lines = virtualizer.getVirtualItems()
  const before = lines[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (lines.at(-1)?.end ?? 0)
  return (
    <tbody>
      <Gap height={before} />
      {lines.map(({ index }) => (
        <tr key={index} aria-rowindex={index + 2} style={styleOf(index)}>
          {children(index)}
        </tr>
      ))}
      <Gap height={after} />
    </tbody>
  )
}

/** The room of lines that are left out. */
function Gap({ height }: { readonly height: number }) {
  return height > 0 && <tr style={{ height }} />
}
