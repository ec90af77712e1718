import { css, tokenColor } from '../../core/color'
import { useText } from '../../language/language'
import type { Token } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { curvesFigure } from '../charts/curvesFigure'
import { useFigure } from '../charts/useFigure'
import { TokenText } from '../TokenText'
import { tokenStyle } from '../tokenStyle'
import { tokenLabel, tokenName } from '../tokenText'
import { JOURNEY_COLUMNS, type JourneyRow } from './journeyRows'
import { Sparkline } from './Sparkline'
import { VirtualLines } from './VirtualLines'

interface JourneyLinesProps {
  readonly rows: readonly JourneyRow[]
  /** Those that the rows are about: read in one go with them, or they could be a newer text's. */
  readonly tokens: readonly Token[]
  /** What the lines scroll in; nothing until it is there. */
  readonly scroller: HTMLElement | null
}

/** The lines of the table of journeys that can be seen, or soon. */
export function JourneyLines({ rows, tokens, scroller }: JourneyLinesProps) {
  const text = useText()
  const theme = useView((view) => view.theme)
  useFigure(
    text('fit.turnsHelp'),
    (style) =>
      curvesFigure(
        rows.map(({ token, turns }) => ({
          name: tokenLabel(tokens[token]),
          curves: [{ values: turns, color: css(tokenColor(token, theme)) }],
        })),
        Math.PI,
        style,
      ),
    { x: 'station', y: 'halfTurn' },
  )
  return (
    <VirtualLines
      count={rows.length}
      scroller={scroller}
      styleOf={(index) => tokenStyle(rows[index].token, theme)}
    >
      {(index) => {
        const row = rows[index]
        const word = tokens[row.token].text
        return (
          <>
            <th scope="row" className="token-word" aria-label={tokenName(word) ?? undefined}>
              <TokenText text={word} />
            </th>
            {JOURNEY_COLUMNS.map(({ key, show }) => (
              <td key={key}>{Number.isNaN(row[key]) ? '–' : show(row[key])}</td>
            ))}
            <td>
              <Sparkline values={row.turns} most={Math.PI} />
            </td>
          </>
        )
      }}
    </VirtualLines>
  )
}
