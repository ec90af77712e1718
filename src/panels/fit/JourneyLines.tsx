import { useVirtualizer } from '@tanstack/react-virtual'
import { css, tokenColor } from '../../core/color'
import { useText } from '../../language/language'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { curvesFigure } from '../charts/curvesFigure'
import { useFigure } from '../charts/useFigure'
import { TokenText } from '../TokenText'
import { tokenStyle } from '../tokenStyle'
import { tokenName, tokenWord } from '../tokenText'
import { JOURNEY_COLUMNS, type JourneyRow } from './journeyRows'
import { Sparkline } from './Sparkline'

/** CSS pixels of a line, until it is measured. */
const LINE_HEIGHT = 26

/** Lines that are there beyond those that can be seen: a sentence as people type it is there as a whole. */
const SPARE = 12

interface JourneyLinesProps {
  readonly rows: readonly JourneyRow[]
  /** What the lines scroll in; nothing until it is there. */
  readonly scroller: HTMLElement | null
}

/** The lines of the table of journeys that can be seen, or soon. */
export function JourneyLines({ rows, scroller }: JourneyLinesProps) {
  const text = useText()
  const tokens = useSession((session) => session.tokens)
  const theme = useView((view) => view.theme)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => LINE_HEIGHT,
    overscan: SPARE,
  })
  useFigure(text('fit.theTurnAtEachStation'), (style) =>
    curvesFigure(
      rows.map(({ token, turns }) => ({
        name: tokenWord(tokens[token].text),
        curves: [{ values: turns, color: css(tokenColor(token, theme)) }],
      })),
      Math.PI,
      style,
    ),
  )
  const lines = virtualizer.getVirtualItems()
  const before = lines[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (lines.at(-1)?.end ?? 0)
  return (
    <tbody>
      <Gap height={before} />
      {lines.map(({ index }) => {
        const row = rows[index]
        return (
          <tr
            key={row.token}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-rowindex={index + 2}
            style={tokenStyle(row.token, theme)}
          >
            <th
              scope="row"
              className="token-word"
              aria-label={tokenName(tokens[row.token].text) ?? undefined}
            >
              <TokenText text={tokens[row.token].text} />
            </th>
            {JOURNEY_COLUMNS.map(({ key, show }) => (
              <td key={key}>{Number.isNaN(row[key]) ? '–' : show(row[key])}</td>
            ))}
            <td>
              <Sparkline values={row.turns} most={Math.PI} />
            </td>
          </tr>
        )
      })}
      <Gap height={after} />
    </tbody>
  )
}

/** The room of lines that are left out. */
function Gap({ height }: { readonly height: number }) {
  return height > 0 && <tr style={{ height }} />
}
