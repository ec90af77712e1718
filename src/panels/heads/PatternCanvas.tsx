import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react'
import { hoverToken, selectToken } from '../../state/actions'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import { moveInColumn } from './gridKeys'
import type { PatternProps } from './PatternProps'
import { paintPattern } from './paintPattern'
import { QueryTable } from './QueryTable'

/** A pattern of many tokens as a picture; the query's row can be read as a table. */
export function PatternCanvas({ pattern, words, query, theme }: PatternProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = words.length
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    const image = new ImageData(size, size)
    paintPattern(new Uint32Array(image.data.buffer), pattern.data, size, theme)
    context?.putImageData(image, 0, 0)
  }, [pattern, size, theme])

  const queryAt = (event: PointerEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    return Math.min(size - 1, Math.max(0, Math.floor(((event.clientY - top) / height) * size)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      selectToken(query)
      return
    }
    const next = moveInColumn(event.key, query, size)
    if (next === null) return
    event.preventDefault()
    hoverToken(next)
  }

  return (
    <div className="pattern-picture">
      <div
        role="slider"
        aria-label="Query"
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={size - 1}
        aria-valuenow={query}
        aria-valuetext={`token ${query}, ${tokenWord(words[query])}`}
        tabIndex={0}
        className="pattern-canvas"
        style={{ ...tokenStyle(query, theme), '--query': query, '--keys': size }}
        onPointerMove={(event) => hoverToken(queryAt(event))}
        onPointerLeave={() => hoverToken(null)}
        onPointerUp={(event) => selectToken(queryAt(event))}
        onFocus={() => hoverToken(query)}
        onBlur={() => hoverToken(null)}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} width={size} height={size} />
      </div>
      <QueryTable pattern={pattern} words={words} query={query} />
    </div>
  )
}
