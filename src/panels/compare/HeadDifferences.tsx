import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { type Comparison, useSecond } from '../../session/stores/second'
import { type Token, useSession } from '../../session/stores/session'
import { type HeadId, useView } from '../../session/stores/view'
import { selectHead } from '../../session/stores/viewActions'
import { gridFigure } from '../charts/gridFigure'
import { useFigure } from '../charts/useFigure'
import gridStyles from '../heads/grid.module.css'
import { HeadPictures } from '../heads/pictures/HeadPictures'
import type { Pictures } from '../heads/pictures/sheet'
import { moveInTable } from '../stationGrid/tableKeys'
import styles from './compare.module.css'
import { differenceRows, differenceWords } from './differenceRows'
import { HeadDifference } from './HeadDifference'
import { HeadDifferenceRow } from './HeadDifferenceRow'
import { paintDifference } from './paintDifference'

interface HeadDifferencesProps {
  readonly comparison: Comparison
  readonly first: readonly Token[]
}

/** Every head: where its attention differs between the sentences. Arrow keys move, Enter chooses. */
export function HeadDifferences({ comparison, first }: HeadDifferencesProps) {
  const session = useCurrentSession()
  const text = useText()
  const differences = useSecond((second) => second.differences)
  const heads = useSession((state) => state.shape?.heads ?? 0)
  const selected = useView((view) => view.head)
  const theme = useView((view) => view.theme)
  const [focused, setFocused] = useState<HeadId | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  const blocks = differences === null || heads === 0 ? 0 : differences.moved.length / heads
  const wanted = focused ?? selected
  const current =
    wanted !== null && wanted.block < blocks && wanted.head < heads ? wanted : { block: 0, head: 0 }

  const pictures = useMemo((): Pictures | null => {
    if (differences === null) return null
    const { size, data } = differences
    return {
      blocks,
      heads,
      size: Math.max(1, size),
      write(pixels, block, head) {
        const at = (block * heads + head) * size * size
        paintDifference(pixels, data.subarray(at, at + size * size), size, theme)
        return size > 0
      },
    }
  }, [differences, blocks, heads, theme])
  useFigure(
    differences === null ? null : text('compare.headsGridLabel'),
    (style) => (differences === null ? null : gridFigure(differenceRows(differences, heads, theme), style)),
    differenceWords(theme),
  )
  const onClick = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-head]') : null
    if (cell === null) return
    const id = { block: Number(cell.dataset.block), head: Number(cell.dataset.head) }
    setFocused(id)
    selectHead(session, id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    const isChoice = event.key === 'Enter' || event.key === ' '
    const cell = { row: current.block, column: current.head }
    const next = moveInTable(event.key, cell, blocks, heads, { control: event.ctrlKey })
    if (!isChoice && next === null) return
    event.preventDefault()
    if (next === null) return selectHead(session, current)
    setFocused({ block: next.row, head: next.column })
    const name = `[data-block="${next.row}"][data-head="${next.column}"]`
    grid.current?.querySelector<HTMLElement>(name)?.focus()
  }
  return (
    <section aria-labelledby="differences-title">
      <div className="section-title" title={text('compare.headsHelp')}>
        <h2 id="differences-title">{text('compare.headsTitle')}</h2>
        <p className={styles.signedLegend}>
          {text('compare.lessLegend')} <i aria-hidden="true" /> {text('compare.moreLegend')}
        </p>
      </div>
      {differences === null ? (
        <p className="faint">{text('compare.notComputed')}</p>
      ) : (
        <HeadPictures pictures={pictures}>
          <table
            ref={grid}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one moves in
            role="grid"
            className={gridStyles.headGrid}
            aria-label={text('compare.headsGridLabel')}
            style={{ '--heads': heads, '--blocks': blocks }}
            onClick={onClick}
            onKeyDown={onKeyDown}
          >
            <tbody>
              {Array.from({ length: blocks }, (_, block) => (
                <HeadDifferenceRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: a block is its position
                  key={block}
                  differences={differences}
                  block={block}
                  heads={heads}
                  focusable={current.block === block ? current.head : null}
                  selected={selected?.block === block ? selected.head : null}
                />
              ))}
            </tbody>
          </table>
        </HeadPictures>
      )}
      <HeadDifference comparison={comparison} first={first} />
    </section>
  )
}
