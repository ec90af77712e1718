import type { MouseEvent } from 'react'
import { useText } from '../../../language/language'
import styles from './pattern.module.css'
import { type PatternWindow, SMALLEST_SPAN } from './patternWindow'

interface PatternZoomProps {
  readonly window: PatternWindow
  readonly size: number
  readonly onZoom: (closer: boolean) => void
  readonly onWhole: () => void
}

/**
 * The pattern keeps the focus: without it no query is looked at any more, the list of its keys changes its height, and the
 * button moves away from under the pointer.
 */
const keepFocus = (event: MouseEvent): void => event.preventDefault()

/** Closer, farther, and the whole pattern; says what is shown. */
export function PatternZoom({ window: { query, key, span }, size, onZoom, onWhole }: PatternZoomProps) {
  const text = useText()
  const isWhole = span >= size
  return (
    <div className={styles.patternZoom} data-part="pattern-zoom">
      <button
        type="button"
        onMouseDown={keepFocus}
        aria-label={text('heads.zoomInLabel')}
        disabled={span <= SMALLEST_SPAN}
        onClick={() => onZoom(true)}
      >
        +
      </button>
      <button
        type="button"
        onMouseDown={keepFocus}
        aria-label={text('heads.zoomOutLabel')}
        disabled={isWhole}
        onClick={() => onZoom(false)}
      >
        −
      </button>
      <button
        type="button"
        onMouseDown={keepFocus}
        aria-label={text('heads.zoomWholeLabel')}
        disabled={isWhole}
        onClick={onWhole}
      >
        {text('heads.zoomWholeButton')}
      </button>
      <output className="faint">
        {isWhole
          ? text('heads.zoomedAll', { size })
          : text('heads.zoomedPart', {
              query,
              lastQuery: query + span - 1,
              key,
              lastKey: key + span - 1,
            })}
      </output>
    </div>
  )
}
