import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { useReadings } from '../session/stores/readings'
import { useSession } from '../session/stores/session'
import { type HeadId, useView } from '../session/stores/view'
import { selectHead } from '../session/stores/viewActions'
import { gridFigure } from './charts/gridFigure'
import { useFigure } from './charts/useFigure'
import { Term } from './glossary/Term'
import { AtlasBar, AtlasLegend } from './heads/atlas/AtlasBar'
import { AtlasNote } from './heads/atlas/AtlasNote'
import { atlasRows, atlasWords } from './heads/atlas/atlasFigure'
import { COLOURING_NAMES, SCORE_COLOURINGS } from './heads/atlas/colourings'
import { cellOf } from './heads/atlas/layout'
import { type Atlas, useAtlas } from './heads/atlas/useAtlas'
import { GridRow, type ShownValues } from './heads/GridRow'
import styles from './heads/grid.module.css'
import { moveInGrid } from './heads/gridKeys'
import { HeadRoles } from './heads/HeadRoles'
import { HeadPictures } from './heads/pictures/HeadPictures'
import { usePatternPictures } from './heads/pictures/usePatternPictures'

const FIRST: HeadId = { block: 0, head: 0 }

/** Every head of the model, with a small picture of its pattern or one number of it. */
export function HeadGrid() {
  const text = useText()
  const shape = useSession((state) => state.shape)
  const atlas = useAtlas()
  if (shape === null || atlas === null) {
    return <p className="faint">{text('heads.notYetHint')}</p>
  }
  return (
    <section className={styles.headGridSection} aria-labelledby="head-grid-title">
      <div className="section-title">
        <div className={styles.titleWithTerm}>
          <h2 id="head-grid-title">
            {text('heads.gridTitle', { blocks: shape.blocks, heads: shape.heads })}
          </h2>
          <Term id="head" />
        </div>
        <AtlasLegend atlas={atlas} />
      </div>
      <AtlasBar atlas={atlas} />
      <Grid atlas={atlas} blocks={shape.blocks} heads={shape.heads} />
      <AtlasNote atlas={atlas} />
      <HeadRoles />
    </section>
  )
}

interface GridProps {
  readonly atlas: Atlas
  readonly blocks: number
  readonly heads: number
}

/** Arrow keys move, Enter chooses. */
function Grid({ atlas, blocks, heads }: GridProps) {
  const session = useCurrentSession()
  const text = useText()
  const selected = useView((view) => view.head)
  const theme = useView((view) => view.theme)
  const painted = useReadings((readings) => readings.thumbnails !== null && readings.thumbnails.size > 0)
  const [focused, setFocused] = useState<HeadId | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  const shown = useShownValues(atlas)
  const pictures = usePatternPictures(blocks, heads)
  const title = text('heads.gridLabel')
  useFigure(
    text('frame.titled', { title, what: text(COLOURING_NAMES[atlas.colouring]) }),
    (style) => {
      const { thumbnails } = useReadings.of(session).getState()
      return gridFigure(atlasRows(atlas.layout, shown, thumbnails, theme), style)
    },
    atlasWords(atlas.layout, shown, theme),
  )
  const wanted = focused ?? selected ?? FIRST
  const current = wanted.block < blocks && wanted.head < heads ? wanted : FIRST
  const cell = cellOf(atlas.layout, current)

  const toggle = (id: HeadId) => {
    setFocused(id)
    const same = selected !== null && selected.block === id.block && selected.head === id.head
    selectHead(session, same ? null : id)
  }
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-head]') : null
    if (target !== null) toggle({ block: Number(target.dataset.block), head: Number(target.dataset.head) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      toggle(current)
      return
    }
    const move = moveInGrid(event.key, cell, blocks, heads, event.ctrlKey)
    if (move === null) return
    event.preventDefault()
    const next = atlas.layout[move.block][move.head]
    setFocused(next)
    grid.current
      ?.querySelector<HTMLElement>(`[data-block="${next.block}"][data-head="${next.head}"]`)
      ?.focus()
  }

  return (
    <HeadPictures pictures={shown === null ? pictures : null}>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one moves in
        role="grid"
        className={styles.headGrid}
        aria-label={text('heads.gridLabel')}
        data-painted={painted}
        style={{ '--heads': heads, '--blocks': blocks }}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <tbody>
          {atlas.layout.map((cells, row) => (
            <GridRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its position
              key={row}
              row={row}
              cells={cells}
              isBlock={cells.every(({ block }) => block === row)}
              focusable={cell.block === row ? cell.head : null}
              selected={
                cells.find(({ block, head }) => selected?.block === block && selected.head === head) ?? null
              }
              shown={shown}
            />
          ))}
        </tbody>
      </table>
    </HeadPictures>
  )
}

/** The values that the cells show; null while they show patterns. */
function useShownValues({ colouring, values, largest, least }: Atlas): ShownValues | null {
  const text = useText()
  const theme = useView((view) => view.theme)
  return useMemo(() => {
    if (colouring === 'pattern') return null
    const { name, unit } = SCORE_COLOURINGS[colouring]
    return {
      ...(values ?? NO_VALUES),
      name: text(name),
      unit: unit === null ? '' : text(unit),
      largest,
      signed: colouring === 'effect',
      least,
      theme,
    }
  }, [colouring, values, largest, least, theme, text])
}

const NO_VALUES = { values: new Float32Array(0), heads: 0 }
