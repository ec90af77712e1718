import type { ReactNode } from 'react'
import { useText } from '../../language/language'
import { usePairAngle } from '../../session/picture/pairAngle'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { tokenStyle } from '../tokenStyle'
import { tokenLabel } from '../tokenText'

/** The true angle between two particles beside the one drawn: the chosen or last hovered, and the hovered one. */
export function PairAngle() {
  const text = useText()
  const pair = usePairAngle((state) => state.pair)
  const tokens = useSession((state) => state.tokens)
  const theme = useView((view) => view.theme)
  const word = (token: number) => tokenLabel(tokens[token])
  const marked = (token: number) => (words: ReactNode) => (
    <b key={token} className="token-word" style={tokenStyle(token, theme)}>
      {words}
    </b>
  )
  return (
    <section aria-label={text('fit.pairLabel')}>
      <h2>{text('fit.pairTitle')}</h2>
      {pair === null ? (
        <p className="faint">{text('fit.pairHint')}</p>
      ) : (
        <p role="status">
          {text.rich('fit.pairAngles', {
            first: word(pair.one),
            second: word(pair.other),
            one: marked(pair.one),
            other: marked(pair.other),
            station: pair.station,
            true: degrees(pair.true),
            drawn: degrees(pair.drawn),
            b: (words) => <b>{words}</b>,
          })}
        </p>
      )}
    </section>
  )
}

const degrees = (radians: number): string => `${((radians * 180) / Math.PI).toFixed(1)}°`
