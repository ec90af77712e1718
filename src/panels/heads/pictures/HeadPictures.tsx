import { type ReactNode, useLayoutEffect, useRef } from 'react'
import styles from '../grid.module.css'
import { createSheet, type Pictures, type Places, placesIn, resize, type Sheet } from './sheet'

/** What a frame may spend on them, ms. */
const SPARE = 8

interface HeadPicturesProps {
  /** Null where the cells show something else. */
  readonly pictures: Pictures | null
  /** A grid that has an element `.head-picture` for each picture, in order of block and head. */
  readonly children: ReactNode
}

/**
 * A grid of heads and its small pictures, all on one canvas over it. Were there a canvas in each cell, the browser
 * would keep a layer for each of them, and spend time on every one in every frame of the page.
 */
export function HeadPictures({ pictures, children }: HeadPicturesProps) {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const sheet = useRef<Sheet | null>(null)
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true })
    if (pictures === null || context == null) return
    sheet.current ??= createSheet()
    return paint(frame.current!, context, sheet.current, pictures)
  }, [pictures])
  return (
    <div ref={frame} className={styles.headPictures} data-part="head-pictures">
      {children}
      <div className={styles.headPicturesDrawn} hidden={pictures === null} aria-hidden="true">
        <canvas ref={canvas} width={1} height={1} />
      </div>
    </div>
  )
}

/**
 * Paints some at once and the others in the next frames, as time allows; and all again whenever the grid has another
 * size. Returns what ends it.
 */
function paint(
  frame: HTMLElement,
  context: CanvasRenderingContext2D,
  sheet: Sheet,
  pictures: Pictures,
): () => void {
  let places: Places | null = null
  let written = 0
  let request = 0
  const place = (): void => {
    places = placesIn(frame, pictures)
    if (places === null || !resize(context.canvas, places.width, places.height)) return
    for (let block = 0; block < written; block++) sheet.draw(context, pictures, places, block)
  }
  const paintSome = (): void => {
    const end = performance.now() + SPARE
    while (written < pictures.blocks && performance.now() < end) {
      sheet.write(pictures, written)
      if (places !== null) sheet.draw(context, pictures, places, written)
      written++
    }
    if (written < pictures.blocks) request = requestAnimationFrame(paintSome)
  }
  // It tells the size at once too, before the frame is drawn and without another layout.
  const observer = new ResizeObserver(() => {
    place()
    if (written === 0) paintSome()
  })
  observer.observe(frame)
  return () => {
    observer.disconnect()
    cancelAnimationFrame(request)
  }
}
