import { type PatternWindow, SMALLEST_SPAN } from './patternWindow'

interface PatternZoomProps {
  readonly window: PatternWindow
  readonly size: number
  readonly onZoom: (closer: boolean) => void
  readonly onWhole: () => void
}

/** Closer, farther, and the whole pattern; says what is shown. */
export function PatternZoom({ window: { query, key, span }, size, onZoom, onWhole }: PatternZoomProps) {
  const isWhole = span >= size
  return (
    <div className="pattern-zoom">
      <button
        type="button"
        aria-label="Zoom in"
        disabled={span <= SMALLEST_SPAN}
        onClick={() => onZoom(true)}
      >
        +
      </button>
      <button type="button" aria-label="Zoom out" disabled={isWhole} onClick={() => onZoom(false)}>
        −
      </button>
      <button type="button" aria-label="Whole pattern" disabled={isWhole} onClick={onWhole}>
        whole
      </button>
      <output className="faint">
        {isWhole
          ? `all ${size} tokens`
          : `queries ${query} to ${query + span - 1}, keys ${key} to ${key + span - 1}`}
      </output>
    </div>
  )
}
