import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { selectHead } from '../state/actions'
import { useReadings } from '../state/readings'
import { useSession } from '../state/session'
import { type HeadId, useView } from '../state/view'
import { GridRow } from './heads/GridRow'
import { moveInGrid } from './heads/gridKeys'
import { useThumbnailPainting } from './heads/useThumbnailPainting'

const SCALE =
  'Rows of a thumbnail are queries, columns the keys they look back at; colour is attention on a square-root scale.'
const FIRST: HeadId = { block: 0, head: 0 }

/** Every head of the model with a small picture of its pattern. Arrow keys move, Enter chooses. */
export function HeadGrid() {
  const shape = useSession((session) => session.shape)
  const selected = useView((view) => view.head)
  const painted = useReadings((readings) => readings.thumbnails !== null && readings.thumbnails.size > 0)
  const [focused, setFocused] = useState<HeadId | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  useThumbnailPainting(grid)
  if (shape === null) return <p className="faint">The heads appear once the model’s shape is known.</p>
  const { blocks, heads } = shape
  const wanted = focused ?? selected ?? FIRST
  const current = wanted.block < blocks && wanted.head < heads ? wanted : FIRST

  const toggle = (id: HeadId) => {
    setFocused(id)
    const same = selected !== null && selected.block === id.block && selected.head === id.head
    selectHead(same ? null : id)
  }
  const onClick = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-head]') : null
    if (cell !== null) toggle({ block: Number(cell.dataset.block), head: Number(cell.dataset.head) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      toggle(current)
      return
    }
    const next = moveInGrid(event.key, current, blocks, heads, event.ctrlKey)
    if (next === null) return
    event.preventDefault()
    setFocused(next)
    grid.current
      ?.querySelector<HTMLElement>(`[data-block="${next.block}"][data-head="${next.head}"]`)
      ?.focus()
  }

  return (
    <section className="head-grid-section" aria-labelledby="head-grid-title">
      <div className="section-title" title={SCALE}>
        <h2 id="head-grid-title">
          {blocks} × {heads} heads
        </h2>
        <p className="ramp-legend">
          <span>0</span>
          <i aria-hidden="true" />
          <span>1 attention, √ scale</span>
        </p>
      </div>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one moves in
        role="grid"
        className="head-grid"
        aria-label="Attention heads"
        data-painted={painted}
        style={{ '--heads': heads, '--blocks': blocks }}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <tbody>
          {Array.from({ length: blocks }, (_, block) => (
            <GridRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a block is its position
              key={block}
              block={block}
              heads={heads}
              focusable={current.block === block ? current.head : null}
              selected={selected?.block === block ? selected.head : null}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}
