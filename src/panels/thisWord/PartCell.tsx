import { css } from '../../core/color'
import { useText } from '../../language/language'
import type { PartName } from '../../session/circuits/types'
import { useCurrentSession } from '../../session/ground/context'
import { useView } from '../../session/stores/view'
import { openHead } from '../../session/stores/viewActions'
import { inDegrees, signed } from '../numbers'
import { inkOn, signedColor } from '../signedColor'
import styles from './thisWord.module.css'

/** A cell has its full colour from so many degrees on. */
const FULL = 20

/** Fewer degrees than this read as none. */
export const SEEN = 0.05

interface PartCellProps {
  readonly part: PartName
  readonly block: number
  /** By how many degrees it brings the word nearer to the pole; null where it is no part of the step. */
  readonly degrees: number | null
}

/** One part of a step, coloured by what it does. A click on a head opens it. */
export function PartCell({ part, block, degrees }: PartCellProps) {
  const session = useCurrentSession()
  const text = useText()
  const theme = useView((view) => view.theme)
  const told = text('thisWord.part', {
    part: typeof part === 'number' ? 'head' : part,
    head: `${block}.${part}`,
    block,
    effect: effectOf(degrees),
    degrees: inDegrees(Math.abs(degrees ?? 0)),
  })
  const names = { bias: text('thisWord.bias'), mlp: text('stations.mlp'), edit: text('thisWord.edits') }
  const color = degrees === null ? null : signedColor(degrees / FULL, theme)
  const cell = {
    className: styles.partCell,
    'aria-label': told,
    title: told,
    style: color === null ? undefined : { background: css(color), color: css(inkOn(color)) },
    children: (
      <>
        <span>{typeof part === 'number' ? part : names[part]}</span>
        <span>{degrees === null ? '–' : signed(degrees, 1)}</span>
      </>
    ),
  }
  return (
    <li>
      {typeof part === 'number' ? (
        <button type="button" {...cell} onClick={() => openHead(session, { block, head: part })} />
      ) : (
        <span role="img" {...cell} />
      )}
    </li>
  )
}

function effectOf(degrees: number | null): 'absent' | 'none' | 'nearer' | 'farther' {
  if (degrees === null) return 'absent'
  if (Math.abs(degrees) < SEEN) return 'none'
  return degrees < 0 ? 'farther' : 'nearer'
}
