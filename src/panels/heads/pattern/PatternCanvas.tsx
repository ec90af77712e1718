import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../../../language/language'
import { useCurrentSession } from '../../../session/ground/context'
import { hoverToken, selectToken } from '../../../session/stores/viewActions'
import { tokenStyle } from '../../tokenStyle'
import { tokenWord } from '../../tokenText'
import { moveInColumn } from '../gridKeys'
import type { PatternProps } from '../PatternProps'
import { QueryTable } from '../QueryTable'
import { GUTTER } from './drawLabels'
import { PatternZoom } from './PatternZoom'
import styles from './pattern.module.css'
import { type PatternWindow, showQuery, wholeWindow, within, zoom } from './patternWindow'
import { usePatternDrawing } from './usePatternDrawing'

/** A pointer that moves farther than this between down and up has dragged, CSS pixels. */
const CLICK_SLACK = 4
/** One press of a key or button. */
const ZOOM_STEP = 2

/** A pattern of many tokens as a picture that can be zoomed and moved; the query's row can be read as a table. */
export function PatternCanvas({ pattern, words, query, theme, shading, name }: PatternProps) {
  const session = useCurrentSession()
  const text = useText()
  const frame = useRef<HTMLDivElement>(null)
  const area = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const drag = useRef<{ x: number; y: number; moved: boolean } | null>(null)
  const size = words.length
  // Null for the whole pattern, also of a text that grows.
  const [wanted, setWindow] = useState<PatternWindow | null>(null)
  // The same object as long as the same is shown: another one would draw the picture anew.
  const window = useMemo(() => shownOf(wanted, size), [wanted, size])
  const isWhole = window.span >= size
  const side = usePatternDrawing(frame, canvas, { pattern, words, window, shading, theme })
  const cell = side / window.span

  // Several events may come before the next render: each goes on from what the one before wanted.
  const zoomBy = (times: number, across = 0.5, down = 0.5) =>
    setWindow((latest) => {
      const next = zoom(shownOf(latest, size), times, across, down, size)
      return next.span < size ? next : null
    })
  const placeIn = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = area.current!.getBoundingClientRect()
    return [(clientX - box.left) / box.width, (clientY - box.top) / box.height] as const
  }
  const queryAt = (event: PointerEvent) =>
    Math.min(size - 1, Math.max(0, window.query + Math.floor(placeIn(event)[1] * window.span)))

  const onPointerMove = (event: PointerEvent) => {
    const held = drag.current
    if (held === null || isWhole) {
      hoverToken(session, queryAt(event))
      return
    }
    const [right, down] = [event.clientX - held.x, event.clientY - held.y]
    if (!held.moved && Math.hypot(right, down) < CLICK_SLACK) return
    drag.current = { x: event.clientX, y: event.clientY, moved: true }
    setWindow((latest) => latest && moved(latest, -down / cell, -right / cell))
  }
  const onPointerUp = (event: PointerEvent) => {
    if (drag.current?.moved === false) selectToken(session, queryAt(event))
    drag.current = null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') selectToken(session, query)
    else if (event.key === '+' || event.key === '=') zoomBy(ZOOM_STEP)
    else if (event.key === '-') zoomBy(1 / ZOOM_STEP)
    else if (event.shiftKey && event.key.startsWith('Arrow')) {
      const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1] }[event.key] ?? [0, 1]
      const far = Math.ceil(window.span / 4)
      setWindow((latest) => latest && within(moved(latest, down * far, right * far), size))
    } else {
      const next = moveInColumn(event.key, query, size)
      if (next === null) return
      hoverToken(session, next)
      setWindow((latest) => latest && showQuery(within(latest, size), next))
    }
    event.preventDefault()
  }
  useWheelZoom(area, (times, across, down) => zoomBy(times, across, down))

  const row = query - window.query
  const isSeen = row >= 0 && row < window.span
  return (
    <div className={styles.patternPicture} data-part="pattern" ref={frame}>
      <canvas ref={canvas} style={{ width: side + GUTTER.left, height: side + GUTTER.top }} />
      {isSeen && (
        <b
          className={`${styles.patternQuery} token-word`}
          aria-hidden="true"
          style={{
            ...tokenStyle(query, theme),
            top: GUTTER.top + (row + 0.5) * cell,
            width: GUTTER.left - 5,
          }}
        >
          {tokenWord(words[query])}
        </b>
      )}
      <div
        ref={area}
        role="slider"
        aria-label={text('heads.querySliderLabel')}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={size - 1}
        aria-valuenow={query}
        aria-valuetext={text('heads.querySliderValue', { query, words: tokenWord(words[query]) })}
        tabIndex={0}
        className={styles.patternArea}
        data-zoomed={!isWhole}
        style={{
          ...tokenStyle(query, theme),
          '--row': `${row * cell}px`,
          '--cell': `${cell}px`,
          '--seen': isSeen ? 1 : 0,
          left: GUTTER.left,
          top: GUTTER.top,
          width: side,
          height: side,
        }}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY, moved: false }
          if (!isWhole) event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={onPointerMove}
        onPointerLeave={() => hoverToken(session, null)}
        onPointerUp={onPointerUp}
        onFocus={() => hoverToken(session, query)}
        onBlur={() => hoverToken(session, null)}
        onKeyDown={onKeyDown}
      />
      <PatternZoom
        window={window}
        size={size}
        onZoom={(closer) => zoomBy(closer ? ZOOM_STEP : 1 / ZOOM_STEP)}
        onWhole={() => setWindow(null)}
      />
      <QueryTable
        pattern={pattern}
        words={words}
        query={query}
        shading={shading}
        name={name}
        window={window}
      />
    </div>
  )
}

/** What is shown of a pattern where this is wanted; null is the whole. */
const shownOf = (wanted: PatternWindow | null, size: number): PatternWindow =>
  wanted === null ? wholeWindow(size) : within(wanted, size)

/** The window farther down and to the right by so many cells. */
const moved = ({ query, key, span }: PatternWindow, down: number, right: number): PatternWindow => ({
  query: query + down,
  key: key + right,
  span,
})

/** Zooms where a wheel turns with Control held, as pinching on a trackpad does. */
function useWheelZoom(
  area: React.RefObject<HTMLElement | null>,
  onZoom: (times: number, across: number, down: number) => void,
): void {
  const latest = useRef(onZoom)
  useEffect(() => {
    latest.current = onZoom
  })
  useEffect(() => {
    const element = area.current
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || element === null) return
      event.preventDefault()
      const { left, top, width, height } = element.getBoundingClientRect()
      const times = Math.exp(-event.deltaY / 200)
      latest.current(times, (event.clientX - left) / width, (event.clientY - top) / height)
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [area])
}
