import { isAttentionStep } from '../../core/hooks'
import { useText } from '../../language/language'
import styles from './help.module.css'
import { Picture } from './Picture'
import { TURNS, WORDS } from './smallJourney'

/** Of a bar and of the gap after it, in units of the drawing. */
const [WIDTH, PITCH, HEIGHT] = [6.4, 9, 120]
/** The station that the picture stands at. */
const SHOWN = 17

/** The bars under the globe: how far each step turns the last word. */
export function StepsPicture() {
  const text = useText()
  const longest = Math.max(...TURNS)
  const width = PITCH * TURNS.length
  return (
    <Picture
      frame={`-14 -145 ${width + 28} 211`}
      alt={text('help.stepsAlt', { word: WORDS[WORDS.length - 1].trim(), steps: TURNS.length })}
      title={text('help.steps')}
      meaning={text('help.stepsMeaning')}
    >
      {TURNS.map((degrees, step) => {
        // As in the app: heights are on a square-root scale.
        const height = HEIGHT * Math.sqrt(degrees / longest)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its position
            key={step}
            className={styles.helpBar}
            data-kind={isAttentionStep(step) ? 'attention' : 'mlp'}
            data-past={step < SHOWN}
            x={step * PITCH + (PITCH - WIDTH) / 2}
            y={-height}
            width={WIDTH}
            height={height}
            rx="1"
          />
        )
      })}
      <path className={styles.helpTrack} d={`M0 9H${width}`} />
      <path className={`${styles.helpTrack} ${styles.past}`} d={`M0 9H${SHOWN * PITCH}`} />
      <circle className={styles.helpThumb} cx={SHOWN * PITCH} cy="9" r="5" />
      <circle className={styles.helpPlay} cx="11" cy="39" r="12" />
      <path className={styles.helpTriangle} d="M7.5 33v12l10-6z" />
      <text className={`${styles.helpFigure} ${styles.attention}`} x="36" y="43">
        {text('stations.attention')}
      </text>
      <text className={`${styles.helpFigure} ${styles.mlp}`} x="108" y="43">
        {text('stations.mlp')}
      </text>
    </Picture>
  )
}
