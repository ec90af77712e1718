import { useText } from '../../language/language'
import { effectTitle } from './sweepRows'

interface SweepRowProps {
  readonly block: number
  /** [head] change of ln p; NaN where it has not come. */
  readonly effects: Float32Array
  /** The largest change of all heads. */
  readonly largest: number
  /** The head of this row that Tab reaches, if any. */
  readonly focusable: number | null
}

/** The heads of one block, coloured by what ablating each does. */
export function SweepRow({ block, effects, largest, focusable }: SweepRowProps) {
  const text = useText()
  return (
    <tr>
      <th scope="row" aria-label={text('whatIf.blockRow', { block })}>
        {block}
      </th>
      {Array.from(effects, (effect, head) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: a head is its position
          key={head}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid can be chosen
          role="gridcell"
          data-block={block}
          data-head={head}
          data-sign={Number.isNaN(effect) ? undefined : effect < 0 ? 'down' : 'up'}
          tabIndex={focusable === head ? 0 : -1}
          aria-label={effectTitle(effect, block, head)}
          style={
            Number.isNaN(effect) ? undefined : { '--share': largest > 0 ? Math.abs(effect) / largest : 0 }
          }
        />
      ))}
    </tr>
  )
}
