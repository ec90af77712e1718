import { type KeyboardEvent, type SyntheticEvent, useRef, useState } from 'react'
import { useText } from '../../language/language'
import type { SweepState, SweepTarget } from '../../session/circuits/sweep'
import type { FigureWords } from '../../session/exports/figures'
import { useCurrentSession } from '../../session/ground/context'
import type { HeadId } from '../../session/stores/view'
import { selectHead } from '../../session/stores/viewActions'
import { gridFigure } from '../charts/gridFigure'
import { useFigure } from '../charts/useFigure'
import { largestOf } from '../heads/atlas/layout'
import { moveInGrid } from '../heads/gridKeys'
import { tokenWord } from '../tokenText'
import { SweepRow } from './SweepRow'
import { signed } from './signed'
import styles from './sweep.module.css'
import { sweepRows } from './sweepRows'

interface SweepMapProps {
  readonly sweep: SweepState
  readonly target: SweepTarget
}

const WORDS: FigureWords = {
  x: 'head',
  y: 'block',
  legend: [
    { id: 'lessLikely', color: 'var(--gold)' },
    { id: 'likelier', color: 'var(--accent)' },
  ],
}

const FIRST: HeadId = { block: 0, head: 0 }

/** The effect of every head, blocks by heads. Arrow keys move, Enter chooses the head. */
export function SweepMap({ sweep: { effects, blocks, heads }, target }: SweepMapProps) {
  const session = useCurrentSession()
  const text = useText()
  const [focused, setFocused] = useState<HeadId>(FIRST)
  const [read, setRead] = useState<HeadId | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  const current = focused.block < blocks && focused.head < heads ? focused : FIRST
  const largest = largestOf(effects)

  useFigure(text('whatIf.sweepMapLabel'), (style) => gridFigure(sweepRows(effects, heads), style), WORDS)
  const headAt = (event: SyntheticEvent): HeadId | null => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-head]') : null
    return cell === null ? null : { block: Number(cell.dataset.block), head: Number(cell.dataset.head) }
  }
  const choose = (id: HeadId | null): void => {
    if (id === null) return
    setFocused(id)
    selectHead(session, id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      choose(current)
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
    <>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one moves in
        role="grid"
        className={styles.sweepMap}
        aria-label={text('whatIf.sweepMapLabel')}
        style={{ '--heads': heads }}
        onClick={(event) => choose(headAt(event))}
        onMouseOver={(event) => setRead(headAt(event))}
        onMouseLeave={() => setRead(null)}
        onFocus={(event) => setRead(headAt(event))}
        onBlur={() => setRead(null)}
        onKeyDown={onKeyDown}
      >
        <tbody>
          {Array.from({ length: blocks }, (_, block) => (
            <SweepRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a block is its position
              key={block}
              block={block}
              effects={effects.subarray(block * heads, (block + 1) * heads)}
              largest={largest}
              focusable={current.block === block ? current.head : null}
            />
          ))}
        </tbody>
      </table>
      <p className={styles.sweepReading}>
        {read === null ? (
          <>
            <span className={styles.sweepKey} data-sign="down" /> {text('whatIf.lessLikelyLegend')}
            <span className={styles.sweepKey} data-sign="up" />{' '}
            {text('whatIf.likelierLegend', { largest: largest.toFixed(2) })}
          </>
        ) : (
          <ReadEffect head={read} effect={effects[read.block * heads + read.head]} word={target.word} />
        )}
      </p>
    </>
  )
}

interface ReadEffectProps {
  readonly head: HeadId
  readonly effect: number
  readonly word: string
}

function ReadEffect({ head: { block, head }, effect, word }: ReadEffectProps) {
  const text = useText()
  if (Number.isNaN(effect)) return <>{text('whatIf.headNotRemoved', { block, head })}</>
  return (
    <>
      {text.rich('whatIf.headEffect', {
        block,
        head,
        word: tokenWord(word),
        times: Math.exp(effect).toFixed(2),
        effect: signed(effect),
        b: (words) => <b className="place">{words}</b>,
        b2: (words) => <b>{words}</b>,
      })}
    </>
  )
}
