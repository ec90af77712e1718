import type { ReactNode } from 'react'

interface PictureProps {
  /** Left, top, width and height, in units of the drawing. */
  readonly frame: string
  /** What it shows, for those who do not see it. */
  readonly alt: string
  readonly title: string
  /** What it means. */
  readonly meaning: string
  /** The drawing: parts of an SVG. */
  readonly children: ReactNode
}

/** A small drawing, and what it means. */
export function Picture({ frame, alt, title, meaning, children }: PictureProps) {
  return (
    <figure>
      <svg viewBox={frame} role="img" aria-label={alt}>
        {children}
      </svg>
      <figcaption>
        <h3>{title}</h3>
        <p>{meaning}</p>
      </figcaption>
    </figure>
  )
}
