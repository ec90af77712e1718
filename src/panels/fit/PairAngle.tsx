import { usePairAngle } from '../../state/pairAngle'
import { useSession } from '../../state/session'
import { useView } from '../../state/view'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'

/** The true angle between two particles beside the one drawn: the chosen or last hovered, and the hovered one. */
export function PairAngle() {
  const pair = usePairAngle((state) => state.pair)
  const tokens = useSession((session) => session.tokens)
  const theme = useView((view) => view.theme)
  const name = (token: number) => (
    <b className="token-word" style={tokenStyle(token, theme)}>
      {tokenWord(tokens[token]?.text ?? '')}
    </b>
  )
  return (
    <section aria-label="Angle between two particles">
      <h2>Between two particles</h2>
      {pair === null ? (
        <p className="faint">Point at two particles, or at two words above the globe, one after the other.</p>
      ) : (
        <p role="status">
          {name(pair.one)} to {name(pair.other)} at station {pair.station}: truly <b>{degrees(pair.true)}</b>,
          drawn <b>{degrees(pair.drawn)}</b>
        </p>
      )}
    </section>
  )
}

const degrees = (radians: number): string => `${((radians * 180) / Math.PI).toFixed(1)}°`
