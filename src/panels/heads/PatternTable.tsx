import { type KeyboardEvent, useRef } from 'react'
import { useCurrentSession } from '../../session/ground/context'
import { hoverToken } from '../../session/stores/viewActions'
import { moveInColumn } from './gridKeys'
import type { PatternProps } from './PatternProps'
import { PatternRow } from './PatternRow'
import styles from './pattern/pattern.module.css'
import { TokenHeading } from './TokenHeading'

/** A pattern as a table: every cell a number that can be read. Arrow keys move the query. */
export function PatternTable({ pattern, name, words, query, theme, shading }: PatternProps) {
  const session = useCurrentSession()
  const table = useRef<HTMLTableElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveInColumn(event.key, query, words.length)
    if (next === null) return
    event.preventDefault()
    table.current?.querySelector<HTMLElement>(`[data-query="${next}"] button`)?.focus()
  }
  return (
    <table
      ref={table}
      className={styles.pattern}
      aria-label={name}
      style={{ '--keys': words.length }}
      onKeyDown={onKeyDown}
      onMouseLeave={() => hoverToken(session, null)}
    >
      <thead>
        <tr>
          <td />
          {words.map((word, key) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
            <TokenHeading key={key} token={key} word={word} theme={theme} />
          ))}
        </tr>
      </thead>
      <tbody>
        {words.map((word, row) => (
          <PatternRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
            key={row}
            pattern={pattern}
            row={row}
            word={word}
            current={row === query}
            theme={theme}
            shading={shading}
          />
        ))}
      </tbody>
    </table>
  )
}
