import { type PlotOptions, plot } from '@observablehq/plot'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { FigureWords } from '../../session/exports/figures'
import { useCurrentSession } from '../../session/ground/context'
import styles from './chart.module.css'
import { inTurnOf } from './inTurn'
import { svgDocument } from './svgDocument'
import { useFigure } from './useFigure'

interface ChartProps {
  /** What it shows, for those who do not see it; its numbers stand in a table elsewhere. */
  readonly label: string
  /** CSS pixels. */
  readonly height: number
  /** Marks and scales; keep it the same object while nothing changes. */
  readonly options: PlotOptions
  /** What must be read beside it where it is taken along, and is not in the options. */
  readonly words?: FigureWords
}

const STYLE = 'background: none; font: inherit; font-size: 11px; overflow: visible'

/** A chart as wide as its place, drawn as SVG by Observable Plot in the colours of the page. */
export function Chart({ label, height, options, words }: ChartProps) {
  const inTurn = inTurnOf(useCurrentSession())
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  if (failure !== null) throw failure.error
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry.contentRect.width)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (width === 0) return
    const draw = (): void => {
      const drawn = plot({ ...options, width, height, style: STYLE })
      // The label says what it is; the names of its marks say nothing.
      drawn.setAttribute('aria-hidden', 'true')
      place.current?.replaceChildren(drawn)
    }
    return inTurn(draw, (error) => setFailure({ error }))
  }, [options, width, height, inTurn])
  useFigure(
    label,
    () => svgDocument([...(place.current?.querySelectorAll<SVGSVGElement>(':scope > svg') ?? [])]),
    words,
  )
  return <div className={styles.chart} role="img" aria-label={label} ref={place} style={{ height }} />
}
