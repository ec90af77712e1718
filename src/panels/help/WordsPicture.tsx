import { useText } from '../../language/language'
import { useView } from '../../session/stores/view'
import { tokenStyle } from '../tokenStyle'
import { GlobeBody } from './GlobeBody'
import styles from './help.module.css'
import { Picture } from './Picture'
import { onPaper, pathOf, pointAt, wayThrough } from './smallGlobe'
import { SENTENCE, WAYS, WORDS } from './smallJourney'

/** Where each word is written beside its dot, in units of the drawing; those without room are not. */
const BESIDE: readonly (readonly [right: number, down: number] | null)[] = [
  null,
  [-7, 4],
  [-7, -3],
  null,
  null,
  [-7, 6],
  [-7, 1],
  [-8, -5],
]

/** Each dot is a word, and has a trail behind it. */
export function WordsPicture() {
  const text = useText()
  const theme = useView((view) => view.theme)
  return (
    <Picture
      frame="-125 -108 250 216"
      alt={text('help.wordsAlt', { sentence: SENTENCE })}
      title={text('help.words')}
      meaning={text('help.wordsMeaning')}
    >
      <GlobeBody />
      {WAYS.map((way, token) => {
        const points = wayThrough(way)
        const at = pointAt(way[way.length - 1])
        const beside = BESIDE[token]
        const { x, y } = onPaper(at)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
          <g key={token} style={tokenStyle(token, theme)}>
            <path className={`${styles.helpWay} ${styles.far}`} d={pathOf(points, false)} />
            <path className={styles.helpWay} d={pathOf(points, true)} />
            <circle className={styles.helpDot} cx={x} cy={y} r="4" data-far={at[2] < 0} />
            {beside != null && (
              <text
                className={styles.helpWord}
                x={x + beside[0]}
                y={y + beside[1]}
                textAnchor={beside[0] < 0 ? 'end' : 'start'}
              >
                {WORDS[token].trim()}
              </text>
            )}
          </g>
        )
      })}
    </Picture>
  )
}
