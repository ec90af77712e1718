import { useMemo } from 'react'
import { useReadings } from '../state/readings'
import { useSession } from '../state/session'
import { useView } from '../state/view'
import { cropPattern } from './heads/cropPattern'
import { PatternCanvas } from './heads/PatternCanvas'
import { PatternTable } from './heads/PatternTable'
import { RankedKeys } from './heads/RankedKeys'
import { queryOf } from './heads/rankKeys'
import { tokenStyle } from './tokenStyle'
import { tokenWord } from './tokenText'

/** Up to so many tokens, every cell of the pattern is a cell of a table; beyond, a canvas shows them. */
const LARGEST_TABLE = 24

/** Up to so many tokens, the labels of the pattern can be read with the ranking beside it. */
const LARGEST_BESIDE = 16

/** The chosen head: its pattern, and what one query looks back at. */
export function HeadInspector() {
  const head = useView((view) => view.head)
  const attention = useReadings((readings) => readings.attention)
  const tokens = useSession((session) => session.tokens)
  const hovered = useView((view) => view.hovered)
  const chosen = useView((view) => view.token)
  const theme = useView((view) => view.theme)

  const isRead = head !== null && attention?.head.block === head.block && attention.head.head === head.head
  const pattern = isRead ? attention.pattern : null
  const shown = useMemo(() => pattern && cropPattern(pattern, tokens.length), [pattern, tokens.length])
  const size = shown?.shape[0] ?? 0
  const query = queryOf(hovered, chosen, size)
  const words = Array.from({ length: size }, (_, index) => tokens[index].text)
  const Pattern = size <= LARGEST_TABLE ? PatternTable : PatternCanvas

  return (
    <section className="inspector" aria-label="Head inspector">
      {head === null ? (
        <p className="invitation">Choose a head to see which words look back at which.</p>
      ) : (
        <h2>
          Head {head.block}.{head.head}
          {query !== null && (
            <small>
              looks back from{' '}
              <b className="token-word" style={tokenStyle(query, theme)}>
                {tokenWord(words[query])}
              </b>
            </small>
          )}
        </h2>
      )}
      {head !== null && shown === null && tokens.length > 0 && <p className="faint">Not computed yet.</p>}
      {shown !== null && query !== null && (
        <>
          <div
            className="inspector-body"
            data-layout={size > LARGEST_BESIDE && size <= LARGEST_TABLE ? 'stacked' : 'beside'}
          >
            <Pattern pattern={shown} words={words} query={query} theme={theme} />
            <RankedKeys pattern={shown} words={words} query={query} theme={theme} />
          </div>
          <p className="caption">Rows are queries, columns the keys they look at; every row sums to 1.</p>
        </>
      )}
    </section>
  )
}
