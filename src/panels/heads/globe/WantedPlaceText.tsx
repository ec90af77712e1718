import type { ReactNode } from 'react'
import { useText } from '../../../language/language'
import type { WantedPlace } from '../../../session/circuits/wanted'
import type { Token } from '../../../session/stores/session'
import { useView } from '../../../session/stores/view'
import { angle } from '../../numbers'
import { TokenText } from '../../TokenText'
import { tokenStyle } from '../../tokenStyle'
import { tokenLabel } from '../../tokenText'
import styles from '../inspector.module.css'

interface WantedPlaceTextProps {
  readonly place: WantedPlace
  readonly token: number
  /** Those that the place is about: read in one go with it, or they could be a newer text's. */
  readonly tokens: readonly Token[]
}

/** A wanted place in words: what lies near it, and how much of it the globe shows. */
export function WantedPlaceText({ place, token, tokens }: WantedPlaceTextProps) {
  const text = useText()
  const theme = useView((view) => view.theme)
  const { side, words, angles, captured } = place
  const nearest = nearestToken(
    angles,
    side === 'query' ? token + 1 : angles.length,
    side === 'query' ? 0 : token,
  )
  const word = (index: number) => tokenLabel(tokens[index])
  const marked = (index: number) => (words: ReactNode) => (
    <b key={index} className="token-word" style={tokenStyle(index, theme)}>
      {words}
    </b>
  )
  const name = side === 'query' ? text('heads.wantedByQueryList') : text('heads.wantedByKeyList')
  return (
    <div className={styles.wantedPlace} data-side={side}>
      <p>
        {side === 'query'
          ? text.rich('heads.wantedByQueryTitle', { word: word(token), token: marked(token) })
          : text.rich('heads.wantedByKeyTitle', { word: word(token), token: marked(token) })}
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
        {text.rich('heads.wantedAnglesCaption', {
          nearest: word(nearest),
          token: marked(nearest),
          angle: angle(angles[nearest]),
          captured: captured !== null && text('heads.wantedShownShare', { share: captured.toFixed(2) }),
        })}
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
