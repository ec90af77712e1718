import { memo } from 'react'
import { say } from '../../language/language'
import type { HeadId, Theme } from '../../session/stores/view'
import { brief } from './atlas/layout'
import styles from './grid.module.css'
import { evenColor } from './paintPattern'
import { signedColor } from './shading'

/** The values of the heads, in the model's order, and how they are shown. */
export interface ShownValues {
  /** [block, head]; NaN where not defined. */
  readonly values: Float32Array
  readonly heads: number
  readonly name: string
  readonly unit: string
  readonly largest: number
  /** Whether values of either sign are told apart. */
  readonly signed: boolean
  /** Values under this recede. */
  readonly least: number
  readonly theme: Theme
}

interface GridRowProps {
  readonly row: number
  readonly cells: readonly HeadId[]
  /** Whether the cells are the heads of one block. */
  readonly isBlock: boolean
  /** The column of this row that Tab reaches, if any. */
  readonly focusable: number | null
  readonly selected: HeadId | null
  /** Null where the cells are pictures of patterns, which are painted from outside. */
  readonly shown: ShownValues | null
}

/** A row of heads. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, cells, isBlock, focusable, selected, shown } = props
  return (
    <tr>
      <th
        scope="row"
        aria-label={isBlock ? say('heads.blockRow', { block: row }) : say('heads.rowLabel', { row })}
      >
        {isBlock ? row : ''}
      </th>
      {cells.map(({ block, head }, column) => (
        <td
          key={`${block}.${head}`}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid can be chosen
          role="gridcell"
          data-block={block}
          data-head={head}
          data-recedes={shown !== null && recedes(shown, block, head)}
          tabIndex={focusable === column ? 0 : -1}
          aria-label={say('heads.headName', { block, head })}
          aria-selected={selected?.block === block && selected.head === head}
          title={titleOf(shown, block, head)}
        >
          {shown === null ? (
            <span className={styles.headPicture} data-part="head-picture" />
          ) : (
            <Value shown={shown} value={valueAt(shown, block, head)} />
          )}
        </td>
      ))}
    </tr>
  )
})

export const valueAt = ({ values, heads }: ShownValues, block: number, head: number): number | undefined =>
  values[block * heads + head]

/** Below the filter, or without a value. */
export const recedes = (shown: ShownValues, block: number, head: number): boolean =>
  !(Math.abs(valueAt(shown, block, head) ?? Number.NaN) >= shown.least)

export function titleOf(shown: ShownValues | null, block: number, head: number): string {
  const title = say('heads.headName', { block, head })
  if (shown === null) return title
  const value = valueAt(shown, block, head)
  if (value === undefined) return say('heads.cellNotComputed', { title })
  if (Number.isNaN(value)) return say('heads.cellNotDefined', { title, name: shown.name })
  return `${title}: ${shown.name} ${value.toPrecision(3)}${shown.unit === '' ? '' : ` ${shown.unit}`}`
}

/** The colour of a value, and an ink that can be read on it. */
export function cellColor({ largest, signed, theme }: ShownValues, value: number) {
  const share = largest > 0 ? value / largest : 0
  return signed ? signedColor(share, theme) : evenColor(share, theme)
}

/** A value in the cell's little room; the cell's title says it in words. */
function Value({ shown, value }: { readonly shown: ShownValues; readonly value: number | undefined }) {
  if (value === undefined || Number.isNaN(value)) {
    return <span className={styles.headValue} data-value={value === undefined ? '' : '–'} />
  }
  const { color, ink } = cellColor(shown, value)
  return (
    <span
      className={styles.headValue}
      data-value={brief(value)}
      style={{ backgroundColor: color, color: ink }}
    />
  )
}
