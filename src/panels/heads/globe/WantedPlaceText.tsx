import type { WantedPlace } from '../../../state/circuits/wanted'
import { useSession } from '../../../state/session'
import { useView } from '../../../state/view'
import { angle } from '../../numbers'
import { TokenText } from '../../TokenText'
import { tokenStyle } from '../../tokenStyle'
import { tokenWord } from '../../tokenText'

interface WantedPlaceTextProps {
  readonly place: WantedPlace
  readonly token: number
}

/** A wanted place in words: what lies near it, and how much of it the globe shows. */
export function WantedPlaceText({ place, token }: WantedPlaceTextProps) {
  const tokens = useSession((session) => session.tokens)
  const theme = useView((view) => view.theme)
  const { side, words, angles, captured } = place
  const nearest = nearestToken(
    angles,
    side === 'query' ? token + 1 : angles.length,
    side === 'query' ? 0 : token,
  )
  const word = (index: number) => (
    <b className="token-word" style={tokenStyle(index, theme)}>
      {tokenWord(tokens[index].text)}
    </b>
  )
  const name =
    side === 'query' ? 'Words near where it wants to look' : 'Words near from where it would be looked at'
  return (
    <div className="wanted-place" data-side={side}>
      <p>
        {side === 'query' ? <>{word(token)} wants to look at</> : <>{word(token)} would be looked at from</>}
      </p>
      <ul aria-label={name}>
        {words.map(({ id, word: text, angle: away }) => (
          <li key={id}>
            <span className="place">
              <TokenText text={text} />
            </span>{' '}
            <span className="number">{angle(away)}</span>
          </li>
        ))}
      </ul>
      <p className="caption">
        Angles to the places where words are predicted hardest, in all dimensions; 90° is nothing in common.
        Nearest token of the sentence: {word(nearest)} at {angle(angles[nearest])}.
        {captured !== null && ` The globe shows ${captured.toFixed(2)} of this direction.`}
      </p>
    </div>
  )
}

/** The token nearest to the place, among those that the query could see or that could see the key. */
function nearestToken(angles: Float32Array, end: number, begin: number): number {
  let nearest = begin
  for (let token = begin; token < end; token++) if (angles[token] < angles[nearest]) nearest = token
  return nearest
}
