import { useText } from '../../language/language'
import { useView } from '../../session/stores/view'
import { tokenStyle } from '../tokenStyle'
import { GlobeBody } from './GlobeBody'
import styles from './help.module.css'
import { Picture } from './Picture'
import { onPaper, pathOf, pointAt, ringAt, wayThrough } from './smallGlobe'
import { NEXT, RINGS, WAYS, WORDS } from './smallJourney'

/** Degrees around the pole at which rings are labelled: to the right and down. */
const LABELLED_AT = 75

/** Near the pole: rings tell how likely its word is, and the last word comes to it. */
export function RingsPicture() {
  const text = useText()
  const theme = useView((view) => view.theme)
  const last = WORDS.length - 1
  const way = WAYS[last]
  const end = pointAt(way[way.length - 1])
  const [pole, dot] = [onPaper(pointAt([0, 0])), onPaper(end)]
  const share = `${Math.round(100 * NEXT.share)} %`
  const word = WORDS[last].trim()
  return (
    <Picture
      frame="-70 -104 175 151"
      alt={text('help.ringsAlt', { word, next: NEXT.word.trim(), share })}
      title={text('help.rings')}
      meaning={text('help.ringsMeaning')}
    >
      <GlobeBody parallels={false} />
      {RINGS.map(({ angle, label }) => {
        const { x, y } = onPaper(pointAt([angle, LABELLED_AT]))
        return (
          <g key={label}>
            <path className={styles.helpRing} d={pathOf(ringAt(angle), true)} />
            <text className={styles.helpFigure} x={x} y={y}>
              {label}
            </text>
          </g>
        )
      })}
      <g style={tokenStyle(last, theme)}>
        <path className={styles.helpWay} d={pathOf(wayThrough(way), true)} />
        <path className={styles.helpThread} d={`M${dot.x} ${dot.y}L${pole.x} ${pole.y}`} />
        <circle className={styles.helpDot} cx={dot.x} cy={dot.y} r="3.4" />
        <text className={styles.helpWord} x={dot.x - 6} y={dot.y - 2} textAnchor="end">
          {word} <tspan className={styles.helpShare}>{share}</tspan>
        </text>
      </g>
      <circle className={styles.helpPole} cx={pole.x} cy={pole.y} r="2.4" />
      <text className={styles.helpPlace} x={pole.x + 5} y={pole.y + 1}>
        {NEXT.word.trim()}
      </text>
    </Picture>
  )
}
